package io.ringdesk.call.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands: in the queue, or why not.
 *
 * @param dueAt when the customer is to be called; null out of the queue
 * @param reason why he is to be called; null out of the queue
 * @param closedBecause what became of the order; null unless the item is closed
 * @param turn by which the queue is sorted, the lower first; null out of the queue
 * @param because why he is in the queue again, as a sentence; null where no more is to be said than
 *     the reason
 */
public record Place(
    ItemStatus status,
    @Nullable Instant dueAt,
    @Nullable DueReason reason,
    @Nullable LeaveReason closedBecause,
    @Nullable Long turn,
    @Nullable String because) {

  private static final long MINUTE = 60;
  private static final int RANKS = 10;

  public static Place waiting(Instant dueAt, DueReason reason) {
    return again(dueAt, reason, null);
  }

  /** In the queue again, for a reason that who calls has to know. */
  static Place again(Instant dueAt, DueReason reason, @Nullable String because) {
    return new Place(
        ItemStatus.WAITING, dueAt, reason, null, minute(dueAt) * RANKS + reason.rank(), because);
  }

  /** A task that is due at another time, for the same reason; it is in the queue again. */
  Place movedTo(Instant time) {
    return waiting(time, reason == null ? DueReason.TASK : reason);
  }

  static Place closed(LeaveReason because) {
    return new Place(ItemStatus.CLOSED, null, null, because, null, null);
  }

  static Place outside(ItemStatus status) {
    return new Place(status, null, null, null, null, null);
  }

  /** No turn of what is due by then is later. */
  public static long lastTurn(Instant dueBy) {
    return minute(dueBy) * RANKS + RANKS - 1;
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), MINUTE);
  }
}
