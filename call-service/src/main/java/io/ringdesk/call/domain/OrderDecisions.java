package io.ringdesk.call.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;

import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.NewOrderMade;
import io.ringdesk.call.domain.CallItemEvent.NewOrderRefused;
import io.ringdesk.call.domain.CallItemEvent.ProductsChanged;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.call.domain.CallItemEvent.StageReached;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What news of an order mean for calling its customer. News of an order that has not been placed
 * yet mean nothing: there is nobody to call.
 */
public final class OrderDecisions {

  private OrderDecisions() {}

  /** A placed order's customer is due at once. */
  public static Decision<CallItemEvent> placed(
      CallItem item,
      Customer customer,
      Instant placedAt,
      @Nullable Instant autoCancelAt,
      List<Product> products) {
    return item.status() == ItemStatus.UNKNOWN
        ? happened(
            new Queued(
                item.id(),
                item.manager(),
                placedAt,
                DueReason.NEW,
                customer,
                autoCancelAt,
                products.isEmpty() ? null : products))
        : nothingToDo();
  }

  /** The item follows the order to its new manager, with its due time. */
  public static Decision<CallItemEvent> managerAssigned(CallItem item, @Nullable String manager) {
    return isUnknown(item) || Objects.equals(item.owner(), manager)
        ? nothingToDo()
        : happened(new HandedOver(manager, item.owner()));
  }

  /**
   * The order has another customer, or other products; neither where it is as it was. Who could not
   * be reached, since his number is wrong, is due at once under another one.
   */
  public static Decision<CallItemEvent> changed(
      CallItem item, Customer customer, List<Product> products, Instant at) {
    if (isUnknown(item)) {
      return nothingToDo();
    }
    List<CallItemEvent> events = new ArrayList<>();
    if (!customer.equals(item.customer())) {
      events.add(new CustomerChanged(customer));
    }
    if (item.status() == ItemStatus.UNREACHABLE && item.hasAnotherPhone(customer)) {
      events.add(new Requeued(at, "The customer has another number."));
    }
    if (!products.equals(item.sale().products())) {
      events.add(new ProductsChanged(products));
    }
    return happened(events);
  }

  /**
   * Somebody knew at that time that a number is good. Who was not called any more about an order
   * because it had been found to be wrong before, is due at once.
   */
  public static Decision<CallItemEvent> numberIsGood(CallItem item, String phone, Instant at) {
    Customer customer = item.customer();
    Recorded last = item.calls().last();
    return item.status() == ItemStatus.UNREACHABLE
            && !item.isOver()
            && customer != null
            && phone.equals(customer.phone())
            && last != null
            && !last.recordedAt().isAfter(at)
        ? happened(new Requeued(at, "The number is good after all."))
        : nothingToDo();
  }

  /**
   * The card of whoever has one of these numbers says where he is.
   *
   * @param phones the item may have another one since it was looked up
   */
  public static Decision<CallItemEvent> located(
      CallItem item, Collection<String> phones, ZoneId zone) {
    Customer customer = item.customer();
    return customer == null
            || customer.phone() == null
            || !phones.contains(customer.phone())
            || customer.timeZone().equals(zone)
        ? nothingToDo()
        : happened(new CustomerChanged(customer.in(zone)));
  }

  public static Decision<CallItemEvent> autoCancelMoved(
      CallItem item, @Nullable Instant autoCancelAt) {
    return isUnknown(item) || Objects.equals(autoCancelAt, item.autoCancelAt())
        ? nothingToDo()
        : happened(new AutoCancelMoved(autoCancelAt));
  }

  /** An order that is paid, cancelled, refunded or deleted needs no call, promised or not. */
  public static Decision<CallItemEvent> ended(CallItem item, LeaveReason reason) {
    if (isUnknown(item) || item.place().closedBecause() == reason) {
      return nothingToDo();
    }
    List<CallItemEvent> events = new ArrayList<>();
    PromiseDecisions.droppedBecause(item, reason).ifPresent(events::add);
    events.add(new LeftQueue(reason));
    return happened(events);
  }

  /** The new order that was asked for in a call about this one. */
  public static Decision<CallItemEvent> newOrderMade(
      CallItem item, @Nullable String callId, String orderId, String number) {
    return isUnknown(item) || callId == null
        ? nothingToDo()
        : happened(new NewOrderMade(callId, orderId, number));
  }

  /**
   * The new order that was asked for in a call about this one is not made. Who has waited since
   * that call for what he does not get is due again at once.
   */
  public static Decision<CallItemEvent> newOrderRefused(
      CallItem item, @Nullable String callId, String orderId, String reason, Instant at) {
    if (isUnknown(item) || callId == null) {
      return nothingToDo();
    }
    NewOrderRefused refused = new NewOrderRefused(callId, orderId, reason);
    return waitsSince(item, callId)
        ? happened(List.of(refused, new Requeued(at, "The new order could not be made: " + reason)))
        : happened(refused);
  }

  private static boolean waitsSince(CallItem item, String callId) {
    Recorded last = item.calls().last();
    return item.status() == ItemStatus.PROMISED && last != null && last.callId().equals(callId);
  }

  /**
   * The order waits for its payment now, be it in part; what had come to its end can be paid again.
   */
  public static Decision<CallItemEvent> confirmed(CallItem item, Instant at) {
    if (isUnknown(item)) {
      return nothingToDo();
    }
    List<CallItemEvent> events = new ArrayList<>();
    if (payableAgain(item, at) instanceof Decision.Happened<CallItemEvent>(var again)) {
      events.addAll(again);
    }
    if (!item.sale().isConfirmed()) {
      events.add(new StageReached(Stage.PAYMENT));
    }
    return happened(events);
  }

  /** An order that had come to its end can be paid again: its customer is due at once. */
  public static Decision<CallItemEvent> payableAgain(CallItem item, Instant at) {
    return switch (item.place().closedBecause()) {
      case PAID, CANCELLED, REFUNDED -> happened(new Requeued(at, "The order can be paid again."));
      case DELETED -> nothingToDo();
      case null -> nothingToDo();
    };
  }

  /** An order that was deleted is open again: its customer is due at once. */
  public static Decision<CallItemEvent> restored(CallItem item, Instant at) {
    return item.place().closedBecause() == LeaveReason.DELETED
        ? happened(new Requeued(at, "The order was restored."))
        : nothingToDo();
  }

  private static boolean isUnknown(CallItem item) {
    return item.status() == ItemStatus.UNKNOWN;
  }
}
