package io.ringdesk.call.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands: in the queue, or why not.
 *
 * @param dueAt when the customer is to be called; null out of the queue
 * @param reason why he is to be called; null out of the queue
 * @param closedBecause what became of the order; null unless the item is closed
 */
public record Place(
    ItemStatus status,
    @Nullable Instant dueAt,
    @Nullable DueReason reason,
    @Nullable LeaveReason closedBecause) {

  static Place waiting(Instant dueAt, DueReason reason) {
    return new Place(ItemStatus.WAITING, dueAt, reason, null);
  }

  /** A task that is due at another time, for the same reason; it is in the queue again. */
  Place movedTo(Instant time) {
    return waiting(time, reason == null ? DueReason.TASK : reason);
  }

  static Place closed(LeaveReason because) {
    return new Place(ItemStatus.CLOSED, null, null, because);
  }

  static Place outside(ItemStatus status) {
    return new Place(status, null, null, null);
  }
}
