package io.ringdesk.order.domain;

import io.ringdesk.order.domain.OrderEvent.CallNoted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The call that was recorded last.
 *
 * @param result as call-service spells it, like {@code not-reached}
 * @param manager who called
 * @param at when it was recorded; absent with calls that were noted before their time was
 */
public record LastCall(String result, String manager, @Nullable Instant at) {

  static LastCall of(CallNoted call) {
    return new LastCall(call.result(), call.manager(), call.recordedAt());
  }

  /** Calls for the order and for its tasks may come in another order than they were recorded in. */
  LastCall unlessBefore(@Nullable LastCall other) {
    return other != null && at != null && other.at != null && at.isBefore(other.at) ? other : this;
  }
}
