package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;

/**
 * What becomes of an order that its shop shows as it stands, again and again, without saying what
 * has happened to it. The latest picture counts, whichever comes last.
 */
public final class ShownOrder {

  private ShownOrder() {}

  /**
   * Placed where it is not known; changed where the shop asks for something else than before.
   *
   * @param at the moment that the picture is of
   * @param latest the moment of the latest picture that has come of this order
   */
  public static Decision<OrderEvent> show(
      OrderFile file, Placing picture, Instant at, Instant latest, Beginning beginning) {
    if (at.isBefore(latest)) {
      return nothingToDo();
    }
    Order order = file.order();
    if (order == null) {
      return OrderNews.place(file, picture, beginning);
    }
    if (!picture.terms().currency().equals(order.currency())) {
      return refused(
          "The order is in %s; it can't be shown in %s.",
          order.currency(), picture.terms().currency());
    }
    Terms asked = askedFor(order);
    return picture.terms().equals(asked.withoutCode())
        ? nothingToDo()
        : OrderNews.take(
            file,
            change(picture.terms(), asked, at),
            new Arrival(picture.source(), picture.externalId(), at));
  }

  /**
   * The shop shows an order as paid: the payment counts once, and stays what it was when the order
   * is shown with another total later.
   */
  public static Decision<OrderEvent> showPaid(
      OrderFile file, PaymentNews payment, Arrival arrival) {
    boolean known =
        file.order() == null
            ? file.early().payment(payment.paymentId()).isPresent()
            : file.order().facts().payment(payment.paymentId()).isPresent();
    return known ? nothingToDo() : OrderNews.take(file, payment, arrival);
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

  /** The terms that its shop wanted last, whether or not they could be applied. */
  private static Terms askedFor(Order order) {
    Terms terms = order.placedTerms();
    for (Change change : order.facts().changes()) {
      terms = terms.with(change);
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
