package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What becomes of an order that its shop shows as it stands, again and again, without saying what
 * has happened to it. Each picture counts from its own time on, whichever comes last.
 */
public final class ShownOrder {

  /** Between the id of the first payment and the sum up to which a further one goes. */
  private static final String UP_TO = "-to-";

  private ShownOrder() {}

  /**
   * Placed where it is not known; changed where the shop asks for something else than before.
   *
   * @param at the moment that the picture is of
   * @param latest the moment of the latest picture that has come of this order
   */
  public static Decision<OrderEvent> show(
      OrderFile file, Placing picture, Instant at, Instant latest, Beginning beginning) {
    Order order = file.order();
    if (order == null) {
      return OrderNews.place(file, picture, beginning);
    }
    if (!picture.terms().currency().equals(order.currency())) {
      return refused(
          "The order is in %s; it can't be shown in %s.",
          order.currency(), picture.terms().currency());
    }
    Terms asked = askedFor(order, at);
    if (picture.terms().equals(asked.withoutCode())) {
      return nothingToDo();
    }
    ChangeNews change = change(picture.terms(), asked, at);
    return at.isBefore(latest)
        ? changeBefore(latest, order, change)
        : OrderChanges.change(order, change);
  }

  /**
   * An older picture that comes late says what held at its time: money of that time may have
   * covered it. What the latest one shows holds from then on as before, and where no change says so
   * yet, one is told first.
   */
  private static Decision<OrderEvent> changeBefore(Instant latest, Order order, ChangeNews older) {
    Terms now = askedFor(order, latest);
    Facts withOlder = order.facts().with(older.in(order.currency()));
    Course course = new Course(order);
    if (!askedFor(order.placedTerms(), withOlder, latest).equals(now)) {
      // Just before it, so that what the latest picture is still to say of its moment wins.
      ChangeNews back = change(now.withoutCode(), now, latest.minusMillis(1));
      course.followIfHappened(OrderChanges.change(order, back));
    }
    course.followIfHappened(OrderChanges.change(course.order(), older));
    return course.decision();
  }

  /** Placed where it is not known; what is known of it is newer. */
  public static Decision<OrderEvent> showAtFirst(
      OrderFile file, Placing picture, Beginning beginning) {
    return file.order() == null ? OrderNews.place(file, picture, beginning) : nothingToDo();
  }

  /** The shop shows an order as paid: the payment counts once, whatever the total is later. */
  public static Decision<OrderEvent> showPaid(
      OrderFile file, PaymentNews payment, Arrival arrival) {
    boolean known =
        file.order() == null
            ? file.early().payment(payment.paymentId()).isPresent()
            : file.order().facts().payment(payment.paymentId()).isPresent();
    return known ? nothingToDo() : OrderNews.take(file, payment, arrival);
  }

  /**
   * The shop shows how much has been paid by then: what is not known of it yet is a payment.
   * Pictures that overtake each other come to the same sum.
   *
   * @param payment the sum; its id is that of the first payment, and how the others' begin
   */
  public static Decision<OrderEvent> showPaidInAll(
      OrderFile file, PaymentNews payment, Arrival arrival) {
    BigDecimal known = shownPaid(file, payment.paymentId());
    BigDecimal more = payment.amount().subtract(known);
    if (known.signum() == 0) {
      return OrderNews.take(file, payment, arrival);
    }
    return more.signum() <= 0
        ? nothingToDo()
        : OrderNews.take(
            file,
            new PaymentNews(
                payment.paymentId() + UP_TO + payment.amount().toPlainString(),
                more,
                payment.paidAt(),
                payment.method(),
                payment.currency()),
            arrival);
  }

  /** Of the payments that the shop has shown. */
  private static BigDecimal shownPaid(OrderFile file, String firstId) {
    Order order = file.order();
    Stream<BigDecimal> amounts =
        order == null
            ? file.early().payments().stream()
                .filter(payment -> isShown(payment.paymentId(), firstId))
                .map(PaymentNews::amount)
            : order.facts().payments().stream()
                .filter(payment -> isShown(payment.id(), firstId))
                .map(payment -> payment.amount().getAmount());
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isShown(String paymentId, String firstId) {
    return paymentId.equals(firstId) || paymentId.startsWith(firstId + UP_TO);
  }

  /**
   * The shop has it no more, and does not say since when: told again, at a later time, it is the
   * same cancellation.
   */
  public static Decision<OrderEvent> showDeleted(
      OrderFile file, Cancellation deletion, Arrival arrival) {
    Order order = file.order();
    Cancellation known = order == null ? file.early().cancellation() : order.facts().cancellation();
    return known != null && known.reason().equals(deletion.reason())
        ? nothingToDo()
        : OrderNews.take(file, deletion, arrival);
  }

  /** The terms that its shop wanted at a moment, whether or not they could be applied. */
  private static Terms askedFor(Order order, Instant at) {
    return askedFor(order.placedTerms(), order.facts(), at);
  }

  private static Terms askedFor(Terms placed, Facts facts, Instant at) {
    Terms terms = placed;
    for (Change change : facts.changes()) {
      if (!change.changedAt().isAfter(at)) {
        terms = terms.with(change);
      }
    }
    return terms;
  }

  /** A shop that takes nothing off itself leaves the order its code. */
  private static ChangeNews change(Terms terms, Terms asked, Instant at) {
    boolean keepsCode = asked.discountCode() != null && !terms.hasOwnDiscount();
    DiscountRule rule = terms.discountRule();
    return new ChangeNews(
        at,
        terms.lines().stream().map(LineNews::of).toList(),
        terms.customer(),
        terms.shipping().getAmount(),
        keepsCode || rule != null ? null : terms.discount().getAmount(),
        rule == null ? null : rule.percent());
  }
}
