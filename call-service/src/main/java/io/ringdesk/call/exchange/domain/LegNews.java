package io.ringdesk.call.exchange.domain;

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

  /** What happened. */
  public enum Kind {
    RINGING,
    ANSWERED,
    HUNG_UP,
    MISSED
  }
}
