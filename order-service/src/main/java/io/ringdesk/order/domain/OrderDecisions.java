package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.AnalyticsRemoved;
import io.ringdesk.order.domain.OrderEvent.AutoCancelSet;
import io.ringdesk.order.domain.OrderEvent.Confirmed;
import io.ringdesk.order.domain.OrderEvent.Deleted;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.PaymentLetterRequested;
import io.ringdesk.order.domain.OrderEvent.Restored;
import io.ringdesk.order.domain.OrderEvent.Tagged;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a person here may do with an order, and when he may not. */
public final class OrderDecisions {

  private OrderDecisions() {}

  public static Decision<OrderEvent> confirm(Order order) {
    return Act.CONFIRM.on(order).then(() -> happened(new Confirmed(order.status())));
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
    return (covers ? Act.PAY : Act.PREPAY).on(order).then(() -> OrderNews.receive(order, payment));
  }

  /** Never more than was received and has not been given back. */
  public static Decision<OrderEvent> refund(Order order, RefundNews refund) {
    if (order.facts().refund(refund.refundId()).isPresent()) {
      return OrderNews.refund(order, refund);
    }
    Money left = order.account().refundable();
    return Act.REFUND
        .on(order)
        .then(
            () ->
                refund.amount().compareTo(left.getAmount()) > 0
                    ? refused(
                        "Only %s can still be given back, not %s.",
                        left, refund.amount().toPlainString())
                    : OrderNews.refund(order, refund));
  }

  /** What has come for a prepaid order is to be given back after it. */
  public static Decision<OrderEvent> cancel(Order order, Cancellation cancellation) {
    return Act.CANCEL.on(order).then(() -> OrderNews.cancel(order, cancellation));
  }

  /** It leaves the lists and keeps its history. */
  public static Decision<OrderEvent> delete(Order order) {
    return Act.DELETE.on(order).then(() -> happened(new Deleted(order.status())));
  }

  /** It is again what the facts make of it, those among them that came while it was deleted. */
  public static Decision<OrderEvent> restore(Order order) {
    return Act.RESTORE
        .on(order)
        .then(
            () -> {
              Account account = order.account();
              Facts facts = order.facts().deleted(false);
              OrderStatus to =
                  OrderStatus.of(facts, account.amount(), account.received(), account.refunded());
              return new Course(order).tell(new Restored(to)).decision();
            });
  }

  /**
   * When the date has passed and the order is not paid in full, it is cancelled as of that date.
   */
  public static Decision<OrderEvent> expire(Order order, Instant now) {
    Instant at = order.desk().autoCancelAt();
    return at != null && !at.isAfter(now) && Act.CANCEL.on(order) instanceof Verdict.Allowed
        ? OrderNews.cancel(order, Cancellation.ofTheDate(at))
        : nothingToDo();
  }

  /**
   * @param at absent: it is never cancelled by date
   */
  public static Decision<OrderEvent> setAutoCancel(Order order, @Nullable Instant at) {
    Instant previous = order.desk().autoCancelAt();
    return Objects.equals(at, previous)
        ? nothingToDo()
        : Act.MOVE_DATE.on(order).then(() -> happened(new AutoCancelSet(at, previous)));
  }

  /**
   * @param manager absent: nobody
   */
  public static Decision<OrderEvent> assign(
      Order order, @Nullable String manager, String reason, Instant now) {
    return Objects.equals(manager, order.manager())
        ? nothingToDo()
        : Act.HAND_OVER
            .on(order)
            .then(() -> happened(new ManagerAssigned(manager, order.manager(), reason, now)));
  }

  /**
   * Takes a change of managers back, unless the order has changed hands since. That an order which
   * was handed to nobody has been dealt is what had to come of it, and no change that anybody made.
   *
   * @param to who had it before; absent: nobody
   */
  public static Decision<OrderEvent> giveBack(
      Order order, Handover made, @Nullable String to, String reason, Instant now) {
    return made.stands(order)
        ? assign(order, to, reason, now)
        : refused(
            "It has changed hands since: %s has it.",
            order.manager() == null ? "nobody" : order.manager());
  }

  /**
   * The order manager had it open and did nothing on it: it goes back to be dealt. Of an order that
   * is paid or over nothing was to be done.
   *
   * @param opened by whom and from when to when
   */
  public static Decision<OrderEvent> detach(Order order, Opening opened, Instant now) {
    Assigned manager = order.desk().manager();
    if (manager == null || !manager.opened(opened)) {
      return nothingToDo();
    }
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID ->
          happened(
              new ManagerAssigned(
                  null,
                  manager.id(),
                  "%s had it open from %s to %s and did nothing on it."
                      .formatted(manager.id(), opened.since(), opened.until()),
                  now,
                  true,
                  null));
      case PAID, REFUNDED, CANCELLED, DELETED -> nothingToDo();
    };
  }

  /** Gives an order that waits without a manager to the one whose turn it is. */
  public static Decision<OrderEvent> deal(Order order, Assigned dealt) {
    if (order.manager() != null) {
      return nothingToDo();
    }
    return switch (order.status()) {
      case AWAITING, CONFIRMED, PREPAID, PAID ->
          happened(
              new ManagerAssigned(dealt.id(), null, dealt.reason(), dealt.since(), null, true));
      case REFUNDED, CANCELLED, DELETED -> nothingToDo();
    };
  }

  public static Decision<OrderEvent> note(Order order, Note note) {
    return order.desk().notes().stream().anyMatch(known -> known.id().equals(note.id()))
        ? nothingToDo()
        : Act.NOTE
            .on(order)
            .then(() -> happened(new NoteAdded(note.id(), note.text(), note.at(), note.by())));
  }

  /**
   * Once more, to the customer of a paid order in which something is delivered by e-mail.
   *
   * @param requestId the same again is the same letter
   * @param perHour how many of one order may be asked for in an hour
   */
  public static Decision<OrderEvent> requestPaymentLetter(
      Order order, String requestId, int perHour, Instant now) {
    if (order.paymentLetters().know(requestId)) {
      return nothingToDo();
    }
    String email = Objects.requireNonNullElse(order.terms().customer().email(), "");
    return Act.PAYMENT_LETTER
        .on(order)
        .then(
            () ->
                order
                    .paymentLetters()
                    .verdict(perHour, now)
                    .then(
                        () ->
                            happened(
                                new PaymentLetterRequested(
                                    requestId, now, email, order.manager()))));
  }

  public static Decision<OrderEvent> removeAnalytics(Order order) {
    return Act.REMOVE_ANALYTICS.on(order).then(() -> happened(new AnalyticsRemoved()));
  }

  /**
   * @param tag absent: none
   */
  public static Decision<OrderEvent> tag(Order order, @Nullable String tag) {
    String previous = order.desk().tag();
    return Objects.equals(tag, previous)
        ? nothingToDo()
        : Act.TAG.on(order).then(() -> happened(new Tagged(tag, previous)));
  }
}
