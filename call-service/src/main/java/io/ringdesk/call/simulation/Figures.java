package io.ringdesk.call.simulation;

import io.ringdesk.call.domain.DueReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well customers were served.
 *
 * @param calls how many were made
 * @param promises call backs among them, and those that nobody has made
 * @param kept those that were made within half an hour of the time that was promised, or of the
 *     next opening after it where the customer was not called at that hour
 * @param waitingSecondsP50 from when a call was wanted to when it was made, or to the end where
 *     nobody has made it: half waited no longer
 * @param waitingSecondsP95 nineteen of twenty waited no longer
 */
record Figures(int calls, int promises, int kept, long waitingSecondsP50, long waitingSecondsP95) {

  private static final Duration LATE = Duration.ofMinutes(30);

  /** Of days on which every call that is known of was made. */
  static Figures of(List<Made> calls) {
    return of(new Lived(calls, List.of()));
  }

  static Figures of(Lived days) {
    List<Made> promised =
        days.made().stream().filter(call -> call.reason() == DueReason.CALLBACK).toList();
    long broken = days.left().stream().filter(left -> left.reason() == DueReason.CALLBACK).count();
    long kept =
        promised.stream().filter(call -> !call.at().isAfter(call.callable().plus(LATE))).count();
    long[] waits =
        Stream.concat(
                days.made().stream().map(call -> Duration.between(call.due(), call.at())),
                days.left().stream().map(Lived.Left::waited))
            .mapToLong(wait -> Math.max(0, wait.toSeconds()))
            .sorted()
            .toArray();
    return new Figures(
        days.made().size(),
        promised.size() + (int) broken,
        (int) kept,
        quantile(waits, 50),
        quantile(waits, 95));
  }

  private static long quantile(long[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
