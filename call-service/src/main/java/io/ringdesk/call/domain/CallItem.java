package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.ProductsChanged;
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
 */
public record CallItem(
    String id,
    @Nullable String manager,
    @Nullable Customer customer,
    Place place,
    Calls calls,
    @Nullable Instant autoCancelAt,
    @Nullable Task task,
    Sale sale) {

  public static final AggregateType<CallItem, CallItemEvent> TYPE =
      new AggregateType<>(
          "calls",
          "items",
          CallItem.class,
          CallItemEvent.class,
          CallItem::unknown,
          CallItem::after);

  /** Of an item that was written before anybody told what is sold, it is not known. */
  @SuppressWarnings("NullAway") // the database answers null for what it does not have
  public CallItem {
    sale = sale == null ? Sale.UNTOLD : sale;
  }

  /** Before its order is placed. */
  public static CallItem unknown(String id) {
    return new CallItem(
        id, null, null, Place.outside(ItemStatus.UNKNOWN), Calls.NONE, null, null, Sale.UNTOLD);
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
      case UNKNOWN, WAITING, PROMISED -> false;
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
              e.autoCancelAt(),
              null,
              Sale.of(e.products()));
      case HandedOver e ->
          new CallItem(id, e.manager(), customer, place, calls, autoCancelAt, task, sale);
      case Recorded e ->
          new CallItem(
              id, manager, customer, placeAfter(e), calls.after(e), autoCancelAt, task, sale);
      case LeftQueue e -> standing(Place.closed(e.reason()));
      case Requeued e -> standing(Place.waiting(e.dueAt(), DueReason.NEW));
      case CustomerChanged e ->
          new CallItem(id, manager, e.customer(), place, calls, autoCancelAt, task, sale);
      case AutoCancelMoved e ->
          new CallItem(id, manager, customer, place, calls, e.autoCancelAt(), task, sale);
      case TaskSet e ->
          new CallItem(
              id,
              e.manager(),
              e.customer(),
              Place.waiting(e.dueAt(), DueReason.TASK),
              Calls.NONE,
              null,
              new Task(
                  e.subject(), e.orderId(), e.script(), e.campaign(), e.setBy(), e.setAt(), null),
              Sale.UNTOLD);
      case TaskMoved e -> standing(place.movedTo(e.dueAt()));
      case TaskClosed e -> standing(Place.outside(ItemStatus.DONE)).closedFor(e.reason());
      case ProductsChanged e -> selling(sale.with(e.products()));
      case StageReached e -> selling(sale.at(e.stage()));
      case RecordingAttached e -> having(calls.with(e));
      case RecordingRemoved e -> having(calls.without(e));
    };
  }

  private CallItem standing(Place next) {
    return new CallItem(id, manager, customer, next, calls, autoCancelAt, task, sale);
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
        sale);
  }

  private CallItem having(Calls next) {
    return new CallItem(id, manager, customer, place, next, autoCancelAt, task, sale);
  }

  private CallItem selling(Sale next) {
    return new CallItem(id, manager, customer, place, calls, autoCancelAt, task, next);
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
          dueAt == null ? Place.outside(settled()) : Place.waiting(dueAt, DueReason.CALLBACK);
      case ALREADY_PAID -> Place.outside(settled());
      case REFUSAL -> Place.outside(ItemStatus.REFUSED);
      case INVALID_CONTACT -> Place.outside(ItemStatus.UNREACHABLE);
    };
  }

  /** After a good word an order waits for its payment; a task is done. */
  private ItemStatus settled() {
    return task == null ? ItemStatus.PROMISED : ItemStatus.DONE;
  }
}
