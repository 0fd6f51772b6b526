package io.ringdesk.call.statistics.domain;

import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.exchange.domain.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What calls are told apart by, within an hour of an employee.
 *
 * @param outcome of a call of the exchange; null of one that was recorded
 * @param result of a call that was recorded; null of one of the exchange
 * @param first a call that rang at several counts for each of them, and once for the company: this
 *     is the one where it does
 */
public record Cell(
    Side side,
    @Nullable Outcome outcome,
    @Nullable CallResult result,
    DurationClass duration,
    boolean first) {

  private static final int WIDTH = 16;
  private static final Side[] SIDES = Side.values();
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final CallResult[] RESULTS = CallResult.values();
  private static final DurationClass[] DURATIONS = DurationClass.values();

  static Cell ofExchange(Side side, Outcome outcome, long talkSeconds, boolean first) {
    return new Cell(side, outcome, null, DurationClass.of(talkSeconds), first);
  }

  static Cell ofRecorded(CallResult result, long seconds) {
    return new Cell(Side.RECORDED, null, result, DurationClass.of(seconds), true);
  }

  /** As it lies in the counters. */
  public int code() {
    int what = outcome != null ? outcome.ordinal() : result != null ? result.ordinal() : 0;
    return ((side.ordinal() * WIDTH + what) * WIDTH + duration.ordinal()) * 2 + (first ? 1 : 0);
  }

  public static Cell of(int code) {
    int rest = code / 2;
    DurationClass duration = DURATIONS[rest % WIDTH];
    int what = rest / WIDTH % WIDTH;
    Side side = SIDES[rest / WIDTH / WIDTH];
    boolean recorded = side == Side.RECORDED;
    return new Cell(
        side,
        recorded ? null : OUTCOMES[what],
        recorded ? RESULTS[what] : null,
        duration,
        code % 2 == 1);
  }
}
