package io.ringdesk.call.simulation;

import io.ringdesk.call.domain.DueReason;
import java.time.Duration;
import java.util.List;

/**
 * How well customers were served.
 *
 * @param calls how many were made
 * @param promises call backs among them
 * @param kept those that were made within half an hour of the time that was promised, or of the
 *     next opening after it where the customer was not called at that hour
 * @param waitingSecondsP50 from when a call was wanted to when it was made: half waited no longer
 * @param waitingSecondsP95 nineteen of twenty waited no longer
 */
record Figures(int calls, int promises, int kept, long waitingSecondsP50, long waitingSecondsP95) {

  private static final Duration LATE = Duration.ofMinutes(30);

  static Figures of(List<Made> calls) {
    List<Made> promised =
        calls.stream().filter(call -> call.reason() == DueReason.CALLBACK).toList();
    long kept =
        promised.stream().filter(call -> !call.at().isAfter(call.callable().plus(LATE))).count();
    long[] waits =
        calls.stream()
            .mapToLong(call -> Math.max(0, Duration.between(call.due(), call.at()).toSeconds()))
            .sorted()
            .toArray();
    return new Figures(
        calls.size(), promised.size(), (int) kept, quantile(waits, 50), quantile(waits, 95));
  }

  private static long quantile(long[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
