package io.ringdesk.commission.domain;

import io.ringdesk.chassis.decision.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the commission of an order. The last event that follows from a cause carries
 * what is now known of the order.
 */
public sealed interface CommissionEvent {

  List<Entry> entries();

  @Nullable KnownOrder order();

  /** A paid order earned its people their commissions. */
  @EventType("commission.accrued.v1")
  record Accrued(List<Entry> entries, @Nullable KnownOrder order) implements CommissionEvent {}

  /** Commissions were taken back, in whole or in part. */
  @EventType("commission.reversed.v1")
  record Reversed(List<Entry> entries, @Nullable KnownOrder order) implements CommissionEvent {}

  /** A commission went with the order to another manager. */
  @EventType("commission.moved.v1")
  record Moved(List<Entry> entries, @Nullable KnownOrder order) implements CommissionEvent {}

  /** Something became known that earns or costs nobody anything yet. */
  @EventType("commission.order-known.v1")
  record OrderKnown(KnownOrder order) implements CommissionEvent {
    @Override
    public List<Entry> entries() {
      return List.of();
    }
  }
}
