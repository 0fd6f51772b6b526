package io.ringdesk.order.domain;

import io.ringdesk.order.domain.OrderEvent.CallNoted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the calls about an order have come to.
 *
 * @param last absent before the first one
 * @param nextAt when the customer is called again; absent when that is not agreed, or not needed
 * @param instead who is to call, or has called last, in place of whoever has promised it; absent
 *     where nobody stands in
 */
public record Calls(@Nullable LastCall last, @Nullable Instant nextAt, @Nullable String instead) {

  /**
   * Whoever takes a call back that was offered stands in, whomever it was offered to; until the
   * order's manager calls.
   */
  static Calls after(CallNoted call, @Nullable Calls before, @Nullable String manager) {
    boolean standsIn =
        before != null && before.instead() != null && !call.manager().equals(manager);
    return new Calls(
        new LastCall(call.result(), call.manager(), call.recordedAt()),
        call.nextCallAt(),
        standsIn ? call.manager() : null);
  }

  static Calls next(@Nullable Calls before, @Nullable Instant at) {
    return new Calls(before == null ? null : before.last(), at, null);
  }

  static Calls offered(@Nullable Calls before, String to) {
    return before == null ? new Calls(null, null, to) : before.by(to);
  }

  /** Nobody stands in for who has just got the order. */
  static @Nullable Calls handedOver(@Nullable Calls before) {
    return before == null || before.instead() == null ? before : before.by(null);
  }

  private Calls by(@Nullable String other) {
    return new Calls(last, nextAt, other);
  }

  /** Nobody is called about an order that needs no payment any more. */
  static @Nullable Calls about(OrderStatus status, @Nullable Calls calls) {
    return calls == null || calls.nextAt() == null || status.isOpen()
        ? calls
        : new Calls(calls.last(), null, calls.instead());
  }
}
