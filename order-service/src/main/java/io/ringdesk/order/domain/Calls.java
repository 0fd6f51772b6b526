package io.ringdesk.order.domain;

import io.ringdesk.order.domain.OrderEvent.CallNoted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the calls about an order have come to.
 *
 * @param last absent before the first one
 * @param nextAt when the customer is called again; absent when that is not agreed, or not needed
 */
public record Calls(@Nullable LastCall last, @Nullable Instant nextAt) {

  static Calls after(CallNoted call) {
    return new Calls(
        new LastCall(call.result(), call.manager(), call.recordedAt()), call.nextCallAt());
  }

  static Calls next(@Nullable Calls before, @Nullable Instant at) {
    return new Calls(before == null ? null : before.last(), at);
  }

  /** Nobody is called about an order that needs no payment any more. */
  static @Nullable Calls about(OrderStatus status, @Nullable Calls calls) {
    return calls == null || calls.nextAt() == null || status.isOpen()
        ? calls
        : new Calls(calls.last(), null);
  }
}
