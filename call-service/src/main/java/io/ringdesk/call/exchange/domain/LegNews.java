package io.ringdesk.call.exchange.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange says of a leg of a call.
 *
 * @param exchange which of the company's
 * @param callId what the exchange calls the call; all its legs have it
 * @param leg what the exchange calls the leg; the call's own, which is the caller's, has the call's
 *     id
 * @param phone the customer's number; null where he is not one of the two, or hides it
 * @param line the company's number
 * @param employee whose extension it is
 * @param at by the clock of the exchange
 */
public record LegNews(
    String exchange,
    String callId,
    String leg,
    Kind kind,
    @Nullable Direction direction,
    @Nullable String phone,
    @Nullable String line,
    @Nullable String extension,
    @Nullable String employee,
    Instant at) {

  private static final int TOLERATED_SECONDS = 60;

  /**
   * By how much the clock of the exchange is ahead at least, since nothing is heard before it has
   * happened; 0 up to a minute.
   */
  long secondsAhead(Instant now) {
    Duration ahead = Duration.between(now, at);
    return ahead.toSeconds() < TOLERATED_SECONDS ? 0 : ahead.toSeconds() + 1;
  }

  /** What happened. */
  public enum Kind {
    RINGING,
    ANSWERED,
    HUNG_UP,
    MISSED
  }
}
