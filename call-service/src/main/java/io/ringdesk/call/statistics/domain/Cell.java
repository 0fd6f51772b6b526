package io.ringdesk.call.statistics.domain;

import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.exchange.domain.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What calls are told apart by, within an hour of an employee.
 *
 * @param outcome of a call of the exchange; null of one that was recorded
 * @param result of a call that was recorded; null of one of the exchange
 * @param duration how long the employee has talked in it
 * @param whole how long it was talked in the call as a whole, whoever talked
 * @param first a call that rang at several counts for each of them, and once for the company: this
 *     is the one where it does
 */
public record Cell(
    Side side,
    @Nullable Outcome outcome,
    @Nullable CallResult result,
    DurationClass duration,
    DurationClass whole,
    boolean first) {

  private static final int WIDTH = 16;
  private static final Side[] SIDES = Side.values();
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final CallResult[] RESULTS = CallResult.values();
  private static final DurationClass[] DURATIONS = DurationClass.values();
  private static final int CODES = SIDES.length * WIDTH * WIDTH * 2;

  static Cell ofExchange(
      Side side, Outcome outcome, long talkSeconds, long wholeSeconds, boolean first) {
    return new Cell(
        side, outcome, null, DurationClass.of(talkSeconds), DurationClass.of(wholeSeconds), first);
  }

  static Cell ofRecorded(CallResult result, long seconds) {
    DurationClass duration = DurationClass.of(seconds);
    return new Cell(Side.RECORDED, null, result, duration, duration, true);
  }

  /**
   * As it lies in the counters. Where one has talked in a class of its own, that of the whole call
   * is told by the code's high part, which is 0 where both are the same.
   */
  public int code() {
    int what = outcome != null ? outcome.ordinal() : result != null ? result.ordinal() : 0;
    int own = ((side.ordinal() * WIDTH + what) * WIDTH + duration.ordinal()) * 2 + (first ? 1 : 0);
    return whole == duration ? own : (whole.ordinal() + 1) * CODES + own;
  }

  public static Cell of(int code) {
    int own = code % CODES;
    int rest = own / 2;
    DurationClass duration = DURATIONS[rest % WIDTH];
    DurationClass whole = code < CODES ? duration : DURATIONS[code / CODES - 1];
    int what = rest / WIDTH % WIDTH;
    Side side = SIDES[rest / WIDTH / WIDTH];
    boolean recorded = side == Side.RECORDED;
    return new Cell(
        side,
        recorded ? null : OUTCOMES[what],
        recorded ? RESULTS[what] : null,
        duration,
        whole,
        own % 2 == 1);
  }
}
