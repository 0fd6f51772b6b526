package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of an order's manager that has been made.
 *
 * @param manager who got it; absent: nobody
 * @param previous who had it; absent: nobody
 */
public record Handover(@Nullable String manager, @Nullable String previous, Instant at) {

  /** Whether the order has not changed hands again, but for being dealt when it was nobody's. */
  public boolean stands(Order order) {
    boolean untouched =
        Objects.equals(manager, order.manager()) && at.equals(order.desk().changedHandsAt());
    return untouched || manager == null && order.desk().isOnlyDealtSince(at);
  }
}
