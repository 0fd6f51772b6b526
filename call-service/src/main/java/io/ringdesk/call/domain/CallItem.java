package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.DealtAgain;
import io.ringdesk.call.domain.CallItemEvent.Dropped;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.NewOrderMade;
import io.ringdesk.call.domain.CallItemEvent.NewOrderRefused;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.chassis.decision.AggregateType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer to call about an order, and how that stands.
 *
 * @param id the order's id
 * @param manager in whose queue it is; null when nobody holds the order
 * @param customer null before the order is placed
 * @param autoCancelAt when the order cancels itself unless it is paid; null when it does not
 * @param unsettled what was said and has not come true yet
 */
public record CallItem(
    String id,
    @Nullable String manager,
    @Nullable Customer customer,
    Place place,
    Calls calls,
    @Nullable Instant autoCancelAt,
    Unsettled unsettled) {

  public CallItem {
    // Items that were written before this was kept have none.
    unsettled = Objects.requireNonNullElse(unsettled, Unsettled.NONE);
  }

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
    return new CallItem(
        id, null, null, Place.outside(ItemStatus.UNKNOWN), Calls.NONE, null, Unsettled.NONE);
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
      case UNKNOWN, WAITING, PROMISED, UNREACHABLE, WITH_HEAD, DROPPED -> false;
    };
  }

  /** A call back that anybody may make, since who promised it has not. */
  public boolean isOffered() {
    return unsettled.callBack() != null && unsettled.callBack().isOffered();
  }

  /**
   * Who holds the order; another than the manager while a call back stands in a colleague's queue.
   */
  @Nullable String owner() {
    Promise promise = unsettled.callBack();
    return promise != null && promise.stage() == Promise.Stage.OTHERS ? promise.owner() : manager;
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
              e.autoCancelAt(),
              Unsettled.NONE);
      case HandedOver e -> of(e.manager()).with(place, unsettled.belongingTo(e.manager()));
      case Recorded e -> recorded(e);
      case LeftQueue e -> with(Place.closed(e.reason()), unsettled.after(e.reason()));
      case Requeued e -> with(Place.waiting(e.dueAt(), DueReason.NEW), unsettled);
      case CustomerChanged e ->
          new CallItem(id, manager, e.customer(), place, calls, autoCancelAt, unsettled);
      case AutoCancelMoved e ->
          new CallItem(id, manager, customer, place, calls, e.autoCancelAt(), unsettled);
      case PromiseOffered e -> of(e.to()).with(place, unsettled.after(e, owner()));
      case PromiseEnded e -> of(owner()).with(place, unsettled.after(e));
      case HandedToHead e -> of(owner()).with(placeAfter(e), unsettled.after(e));
      case DealtAgain e ->
          new CallItem(
              id,
              owner(),
              customer,
              Place.waiting(e.dueAt(), dueReason()),
              calls.countedAnew(),
              autoCancelAt,
              unsettled.dealtAgain(e.dueAt()));
      case Dropped e ->
          with(
              isOver() ? place : Place.outside(ItemStatus.DROPPED),
              new Unsettled(unsettled.callBack(), null, null));
      case NewOrderMade e -> this;
      case NewOrderRefused e -> this;
    };
  }

  private CallItem of(@Nullable String other) {
    return new CallItem(id, other, customer, place, calls, autoCancelAt, unsettled);
  }

  private CallItem with(Place next, Unsettled left) {
    return new CallItem(id, manager, customer, next, calls, autoCancelAt, left);
  }

  private CallItem recorded(Recorded call) {
    return new CallItem(
        id,
        manager,
        customer,
        placeAfter(call),
        calls.after(call),
        autoCancelAt,
        unsettled.after(call, isOver(), place.closedBecause()));
  }

  private Place placeAfter(HandedToHead handed) {
    return switch (handed.cause()) {
      case NOT_REACHED -> Place.outside(ItemStatus.WITH_HEAD);
      // It stays due, for whoever comes first.
      case CALL_BACK -> place;
    };
  }

  private DueReason dueReason() {
    return unsettled.callBack() != null
        ? DueReason.CALLBACK
        : calls.last() == null ? DueReason.NEW : DueReason.RETRY;
  }

  private Place placeAfter(Recorded call) {
    if (isOver()) {
      return place;
    }
    Instant dueAt = call.dueAt();
    return switch (call.result()) {
      case NOT_REACHED -> dueAt == null ? place : Place.waiting(dueAt, retryOrPromise(dueAt));
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

  private DueReason retryOrPromise(Instant dueAt) {
    Promise promise = unsettled.callBack();
    return promise != null && promise.dueAt().equals(dueAt) ? DueReason.CALLBACK : DueReason.RETRY;
  }
}
