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
import io.ringdesk.call.domain.CallItemEvent.ProductsChanged;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.call.domain.CallItemEvent.StageReached;
import io.ringdesk.call.domain.CallItemEvent.TaskClosed;
import io.ringdesk.call.domain.CallItemEvent.TaskMoved;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.chassis.decision.AggregateType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer to call, about an order or because somebody set a task, and how that stands.
 *
 * @param id the order's id, or the task's
 * @param manager in whose queue it is; null when nobody holds it
 * @param customer null before the order is placed
 * @param autoCancelAt when the order cancels itself unless it is paid; null when it does not
 * @param task what the call is for; null when it is the order itself
 * @param sale what the order is about; of a task nobody tells
 * @param unsettled what was said and has not come true yet
 */
public record CallItem(
    String id,
    @Nullable String manager,
    @Nullable Customer customer,
    Place place,
    Calls calls,
    @Nullable Instant autoCancelAt,
    @Nullable Task task,
    Sale sale,
    Unsettled unsettled) {

  public static final AggregateType<CallItem, CallItemEvent> TYPE =
      new AggregateType<>(
          "calls",
          "items",
          CallItem.class,
          CallItemEvent.class,
          CallItem::unknown,
          CallItem::after);

  /** An item that was written before anybody told what is sold, or kept what was said, has none. */
  public CallItem {
    sale = Objects.requireNonNullElse(sale, Sale.UNTOLD);
    unsettled = Objects.requireNonNullElse(unsettled, Unsettled.NONE);
  }

  /** Before its order is placed. */
  public static CallItem unknown(String id) {
    return new CallItem(
        id,
        null,
        null,
        Place.outside(ItemStatus.UNKNOWN),
        Calls.NONE,
        null,
        null,
        Sale.UNTOLD,
        Unsettled.NONE);
  }

  public ItemStatus status() {
    return place.status();
  }

  public boolean isWaiting() {
    return status() == ItemStatus.WAITING;
  }

  /** The order that it is about; null for a task that is about none. */
  public @Nullable String orderId() {
    return task == null ? id : task.orderId();
  }

  /** How far it is, by what is to be said. */
  public Stage stage() {
    if (task != null) {
      return Stage.TASK;
    }
    if (place.closedBecause() == LeaveReason.PAID) {
      return Stage.AFTER_PAYMENT;
    }
    return sale.isConfirmed() ? Stage.PAYMENT : Stage.CONFIRM;
  }

  /** What people call it. */
  String title() {
    return (task == null ? "Order " : "Task ") + id;
  }

  /**
   * No further call is to be made: the customer refused, the order has come to its end, or the task
   * is done. An order of a wrong number may get another; a task may not.
   */
  public boolean isOver() {
    return switch (status()) {
      case REFUSED, CLOSED, DONE -> true;
      case UNREACHABLE -> task != null;
      case UNKNOWN, WAITING, PROMISED, WITH_HEAD, DROPPED -> false;
    };
  }

  /** A call back that anybody may make, since who promised it has not. */
  public boolean isOffered() {
    return unsettled.callBack() != null && unsettled.callBack().isOffered();
  }

  /** Who holds it; another than the manager while a call back stands in a colleague's queue. */
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
              null,
              Sale.of(e.products()),
              Unsettled.NONE);
      case HandedOver e -> of(e.manager()).with(unsettled.belongingTo(e.manager()));
      case Recorded e -> recorded(e);
      case LeftQueue e -> at(Place.closed(e.reason())).with(unsettled.after(e.reason()));
      case Requeued e -> at(Place.again(e.dueAt(), DueReason.NEW, e.reason()));
      case CustomerChanged e ->
          new CallItem(
              id,
              manager,
              e.customer(),
              place,
              hasAnotherPhone(e.customer()) ? calls.countedAnew() : calls,
              autoCancelAt,
              task,
              sale,
              unsettled);
      case AutoCancelMoved e ->
          new CallItem(
              id, manager, customer, place, calls, e.autoCancelAt(), task, sale, unsettled);
      case PromiseOffered e -> of(e.to()).with(unsettled.after(e, owner()));
      case PromiseEnded e -> of(owner()).with(unsettled.after(e));
      case HandedToHead e -> of(owner()).at(placeAfter(e)).with(unsettled.after(e));
      case DealtAgain e ->
          of(owner())
              .at(Place.again(e.dueAt(), dueReason(), e.reason()))
              .with(calls.countedAnew())
              .with(unsettled.dealtAgain(e.dueAt()));
      case Dropped e ->
          at(isOver() ? place : Place.outside(ItemStatus.DROPPED)).with(unsettled.dropped());
      case NewOrderMade e -> this;
      case NewOrderRefused e -> this;
      case TaskSet e ->
          new CallItem(
              id,
              e.manager(),
              e.customer(),
              Place.waiting(e.dueAt(), DueReason.TASK),
              Calls.NONE,
              null,
              Task.of(e),
              Sale.UNTOLD,
              Unsettled.NONE);
      case TaskMoved e ->
          of(owner()).at(place.movedTo(e.dueAt())).with(unsettled.movedTo(e.dueAt(), e.reason()));
      case TaskClosed e ->
          at(Place.outside(ItemStatus.DONE)).closedFor(e.reason()).with(unsettled.dropped());
      case ProductsChanged e -> with(sale.with(e.products()));
      case StageReached e -> with(sale.at(e.stage()));
      case RecordingAttached e -> with(calls.with(e));
      case RecordingRemoved e -> with(calls.without(e));
    };
  }

  /** Whether this customer has a number, and not the one under which he was called before. */
  boolean hasAnotherPhone(Customer now) {
    return customer != null && now.phone() != null && !now.phone().equals(customer.phone());
  }

  private CallItem of(@Nullable String other) {
    return new CallItem(id, other, customer, place, calls, autoCancelAt, task, sale, unsettled);
  }

  private CallItem at(Place next) {
    return new CallItem(id, manager, customer, next, calls, autoCancelAt, task, sale, unsettled);
  }

  private CallItem with(Calls next) {
    return new CallItem(id, manager, customer, place, next, autoCancelAt, task, sale, unsettled);
  }

  private CallItem with(Sale next) {
    return new CallItem(id, manager, customer, place, calls, autoCancelAt, task, next, unsettled);
  }

  private CallItem with(Unsettled left) {
    return new CallItem(id, manager, customer, place, calls, autoCancelAt, task, sale, left);
  }

  private CallItem closedFor(String reason) {
    return new CallItem(
        id,
        manager,
        customer,
        place,
        calls,
        autoCancelAt,
        task == null ? null : task.closed(reason),
        sale,
        unsettled);
  }

  private CallItem recorded(Recorded call) {
    return at(placeAfter(call))
        .with(calls.after(call))
        .with(unsettled.after(call, isOver(), place.closedBecause()));
  }

  private Place placeAfter(HandedToHead handed) {
    return switch (handed.cause()) {
      case NOT_REACHED -> Place.outside(ItemStatus.WITH_HEAD);
      // It stays due, for whoever comes first.
      case CALL_BACK -> place;
    };
  }

  private DueReason dueReason() {
    if (unsettled.callBack() != null) {
      return DueReason.CALLBACK;
    }
    if (calls.last() != null) {
      return DueReason.RETRY;
    }
    return task == null ? DueReason.NEW : DueReason.TASK;
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
          dueAt == null ? Place.outside(settled()) : Place.waiting(dueAt, DueReason.CALLBACK);
      case ALREADY_PAID -> Place.outside(settled());
      case REFUSAL -> Place.outside(ItemStatus.REFUSED);
      case INVALID_CONTACT -> Place.outside(ItemStatus.UNREACHABLE);
    };
  }

  private DueReason retryOrPromise(Instant dueAt) {
    Promise promise = unsettled.callBack();
    return promise != null && promise.dueAt().equals(dueAt) ? DueReason.CALLBACK : DueReason.RETRY;
  }

  /** After a good word an order waits for its payment; a task is done. */
  private ItemStatus settled() {
    return task == null ? ItemStatus.PROMISED : ItemStatus.DONE;
  }
}
