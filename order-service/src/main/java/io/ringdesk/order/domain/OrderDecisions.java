package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.AutoCancelSet;
import io.ringdesk.order.domain.OrderEvent.Confirmed;
import io.ringdesk.order.domain.OrderEvent.Deleted;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.Tagged;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a person here may do with an order, and when he may not. */
public final class OrderDecisions {

  private OrderDecisions() {}

  public static Decision<OrderEvent> confirm(Order order) {
    return switch (order.status()) {
      case AWAITING -> happened(new Confirmed(order.status()));
      case CONFIRMED, PREPAID, PAID -> nothingToDo();
      case REFUNDED, CANCELLED, DELETED ->
          refused("An order that is %s can't be confirmed.", order.status());
    };
  }

  /**
   * Pay by hand; what does not cover the amount is a prepayment, which every product in the order
   * has to allow. A cancelled order is revived by what covers it, and by nothing less.
   */
  public static Decision<OrderEvent> pay(Order order, PaymentNews payment) {
    if (order.facts().payment(payment.paymentId()).isPresent()) {
      return OrderNews.receive(order, payment);
    }
    boolean covers = payment.amount().compareTo(order.account().due().getAmount()) >= 0;
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID ->
          covers || order.terms().prepayable()
              ? OrderNews.receive(order, payment)
              : refused(
                  "Not every product in this order may be paid in part. Pay the whole %s.",
                  order.account().due());
      case CANCELLED ->
          covers
              ? OrderNews.receive(order, payment)
              : refused(
                  "A cancelled order can't be paid in part. %s would revive it.",
                  order.account().due());
      case PAID, REFUNDED, DELETED -> refused("An order that is %s can't be paid.", order.status());
    };
  }

  /** Never more than was received and has not been given back. */
  public static Decision<OrderEvent> refund(Order order, RefundNews refund) {
    if (order.facts().refund(refund.refundId()).isPresent()) {
      return OrderNews.refund(order, refund);
    }
    Money left = order.account().refundable();
    if (!left.isPositive()) {
      return refused(
          "Nothing can be given back: %s came and %s was given back.",
          order.account().received(), order.account().refunded());
    }
    return refund.amount().compareTo(left.getAmount()) > 0
        ? refused("Only %s can still be given back, not %s.", left, refund.amount().toPlainString())
        : OrderNews.refund(order, refund);
  }

  /** What has come for a prepaid order is to be given back after it. */
  public static Decision<OrderEvent> cancel(Order order, Cancellation cancellation) {
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID -> OrderNews.cancel(order, cancellation);
      case CANCELLED -> nothingToDo();
      case PAID -> refused("A paid order can't be cancelled. Refund it instead.");
      case REFUNDED, DELETED -> refused("An order that is %s can't be cancelled.", order.status());
    };
  }

  /** It leaves the lists and keeps its history. */
  public static Decision<OrderEvent> delete(Order order) {
    return order.status() == OrderStatus.DELETED
        ? nothingToDo()
        : happened(new Deleted(order.status()));
  }

  /**
   * When the date has passed and the order is not paid in full, it is cancelled as of that date.
   */
  public static Decision<OrderEvent> expire(Order order, Instant now) {
    Instant at = order.desk().autoCancelAt();
    if (at == null || at.isAfter(now)) {
      return nothingToDo();
    }
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID ->
          OrderNews.cancel(order, new Cancellation("It was not paid by its date.", at));
      case PAID, REFUNDED, CANCELLED, DELETED -> nothingToDo();
    };
  }

  /**
   * @param at absent: it is never cancelled by date
   */
  public static Decision<OrderEvent> setAutoCancel(Order order, @Nullable Instant at) {
    Instant previous = order.desk().autoCancelAt();
    if (Objects.equals(at, previous)) {
      return nothingToDo();
    }
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID -> happened(new AutoCancelSet(at, previous));
      case PAID, REFUNDED, CANCELLED, DELETED ->
          refused("An order that is %s is not cancelled by date.", order.status());
    };
  }

  /**
   * @param manager absent: nobody
   */
  public static Decision<OrderEvent> assign(
      Order order, @Nullable String manager, String reason, Instant now) {
    if (Objects.equals(manager, order.manager())) {
      return nothingToDo();
    }
    return order.status() == OrderStatus.DELETED
        ? refused("A deleted order gets no other manager.")
        : happened(new ManagerAssigned(manager, order.manager(), reason, now));
  }

  /** Gives an order that waits without a manager to the one whose turn it is. */
  public static Decision<OrderEvent> deal(Order order, Assigned dealt) {
    if (order.manager() != null) {
      return nothingToDo();
    }
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID, PAID ->
          happened(new ManagerAssigned(dealt.id(), null, dealt.reason(), dealt.since()));
      case REFUNDED, CANCELLED, DELETED -> nothingToDo();
    };
  }

  public static Decision<OrderEvent> note(Order order, Note note) {
    if (order.desk().notes().stream().anyMatch(known -> known.id().equals(note.id()))) {
      return nothingToDo();
    }
    return order.status() == OrderStatus.DELETED
        ? refused("A deleted order takes no notes.")
        : happened(new NoteAdded(note.id(), note.text(), note.at(), note.by()));
  }

  /**
   * @param tag absent: none
   */
  public static Decision<OrderEvent> tag(Order order, @Nullable String tag) {
    String previous = order.desk().tag();
    if (Objects.equals(tag, previous)) {
      return nothingToDo();
    }
    return order.status() == OrderStatus.DELETED
        ? refused("A deleted order can't be tagged.")
        : happened(new Tagged(tag, previous));
  }
}
