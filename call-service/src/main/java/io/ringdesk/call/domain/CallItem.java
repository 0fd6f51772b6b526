package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.chassis.decision.AggregateType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer to call about an order, and how that stands.
 *
 * @param id the order's id
 * @param manager in whose queue it is; null when nobody holds the order
 * @param customer null before the order is placed
 * @param autoCancelAt when the order cancels itself unless it is paid; null when it does not
 */
public record CallItem(
    String id,
    @Nullable String manager,
    @Nullable Customer customer,
    Place place,
    Calls calls,
    @Nullable Instant autoCancelAt) {

  public static final AggregateType<CallItem, CallItemEvent> TYPE =
      new AggregateType<>(
          "calls",
          "items",
          CallItem.class,
          CallItemEvent.class,
          CallItem::unknown,
          CallItem::after);

  /** Before its order is placed. */
  public static CallItem unknown(String id) {
    return new CallItem(id, null, null, Place.outside(ItemStatus.UNKNOWN), Calls.NONE, null);
  }

  public ItemStatus status() {
    return place.status();
  }

  public boolean isWaiting() {
    return status() == ItemStatus.WAITING;
  }

  /** No further call is to be made: the customer refused, or the order has come to its end. */
  public boolean isOver() {
    return switch (status()) {
      case REFUSED, CLOSED -> true;
      case UNKNOWN, WAITING, PROMISED, UNREACHABLE -> false;
    };
  }

  public CallItem after(CallItemEvent event) {
    return switch (event) {
      case Queued e ->
          new CallItem(
              id,
              e.manager(),
              e.customer(),
              Place.waiting(e.dueAt(), e.reason()),
              Calls.NONE,
              e.autoCancelAt());
      case HandedOver e -> new CallItem(id, e.manager(), customer, place, calls, autoCancelAt);
      case Recorded e ->
          new CallItem(id, manager, customer, placeAfter(e), calls.after(e), autoCancelAt);
      case LeftQueue e -> standing(Place.closed(e.reason()));
      case Requeued e -> standing(Place.waiting(e.dueAt(), DueReason.NEW));
      case CustomerChanged e -> new CallItem(id, manager, e.customer(), place, calls, autoCancelAt);
      case AutoCancelMoved e -> new CallItem(id, manager, customer, place, calls, e.autoCancelAt());
    };
  }

  private CallItem standing(Place next) {
    return new CallItem(id, manager, customer, next, calls, autoCancelAt);
  }

  private Place placeAfter(Recorded call) {
    if (isOver()) {
      return place;
    }
    Instant dueAt = call.dueAt();
    return switch (call.result()) {
      case NOT_REACHED -> dueAt == null ? place : Place.waiting(dueAt, DueReason.RETRY);
      case CALL_BACK -> dueAt == null ? place : Place.waiting(dueAt, DueReason.CALLBACK);
      case COMPLETED ->
          dueAt == null
              ? Place.outside(ItemStatus.PROMISED)
              : Place.waiting(dueAt, DueReason.CALLBACK);
      case ALREADY_PAID -> Place.outside(ItemStatus.PROMISED);
      case REFUSAL -> Place.outside(ItemStatus.REFUSED);
      case INVALID_CONTACT -> Place.outside(ItemStatus.UNREACHABLE);
    };
  }
}
