package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Verdict.allowed;
import static io.ringdesk.order.domain.Verdict.done;
import static io.ringdesk.order.domain.Verdict.refused;

/**
 * The menu of an order: what a person may do with it. What each status says to each act stands here
 * and nowhere else; decisions, the answer "what may I do now" and the README's table are made from
 * it.
 */
public enum Act {
  CONFIRM,
  /** What covers the amount. */
  PAY,
  /** What does not cover it. */
  PREPAY,
  REFUND,
  CANCEL,
  DELETE,
  RESTORE,
  NOTE,
  TAG,
  MOVE_DATE,
  HAND_OVER,
  REMOVE_ANALYTICS,
  PAYMENT_LETTER,
  /** A new order for the same customer. */
  DUPLICATE,
  /** Who looks after the customer, on all his orders. */
  PERSONAL_MANAGER,
  /** Whether the customer's account may be charged again by itself. */
  AUTO_PAYMENT;

  /** What the order says to it as it stands now. */
  public Verdict on(Order order) {
    OrderStatus status = order.status();
    Account account = order.account();
    return switch (this) {
      case CONFIRM ->
          switch (status) {
            case AWAITING -> allowed();
            case CONFIRMED, PREPAID, PAID -> done("The order is %s already.", status);
            case REFUNDED, CANCELLED, DELETED ->
                refused("An order that is %s can't be confirmed.", status);
          };
      case PAY ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, CANCELLED -> allowed();
            case PAID, REFUNDED, DELETED -> refused("An order that is %s can't be paid.", status);
          };
      case PREPAY ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID ->
                order.terms().prepayable()
                    ? allowed()
                    : refused(
                        "Not every product in this order may be paid in part. Pay the whole %s.",
                        account.due());
            case CANCELLED ->
                refused(
                    "A cancelled order can't be paid in part. %s would revive it.", account.due());
            case PAID, REFUNDED, DELETED -> refused("An order that is %s can't be paid.", status);
          };
      case REFUND ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED ->
                account.refundable().isPositive()
                    ? allowed()
                    : refused(
                        "Nothing can be given back: %s came and %s was given back.",
                        account.received(), account.refunded());
            case DELETED -> refused("A deleted order takes no refund. Restore it first.");
          };
      case CANCEL ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID -> allowed();
            case CANCELLED -> done("The order is cancelled already.");
            case PAID -> refused("A paid order can't be cancelled. Refund it instead.");
            case REFUNDED, DELETED -> refused("An order that is %s can't be cancelled.", status);
          };
      case DELETE ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED -> allowed();
            case DELETED -> done("The order is deleted already.");
          };
      case RESTORE ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED ->
                done("The order is not deleted.");
            case DELETED -> allowed();
          };
      case NOTE ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED ->
                order.desk().notes().size() < Desk.MOST_NOTES
                    ? allowed()
                    : refused(
                        "An order has at most %d notes. Write it on the customer's card.",
                        Desk.MOST_NOTES);
            case DELETED -> refused("A deleted order takes no notes.");
          };
      case TAG ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED -> allowed();
            case DELETED -> refused("A deleted order can't be tagged.");
          };
      case MOVE_DATE ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID -> allowed();
            case PAID, REFUNDED, CANCELLED, DELETED ->
                refused("An order that is %s is not cancelled by date.", status);
          };
      case HAND_OVER ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED -> allowed();
            case DELETED -> refused("A deleted order gets no other manager.");
          };
      case REMOVE_ANALYTICS ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED ->
                order.placement().analytics() == null
                    ? done("Nothing is known of the order's origin.")
                    : allowed();
            case DELETED -> refused("A deleted order stays as it is. Restore it first.");
          };
      case PAYMENT_LETTER ->
          switch (status) {
            case PAID -> paymentLetter(order.terms());
            case AWAITING, CONFIRMED, PREPAID, REFUNDED, CANCELLED, DELETED ->
                refused("The payment letter is about a paid order. This one is %s.", status);
          };
      case DUPLICATE, PERSONAL_MANAGER, AUTO_PAYMENT ->
          switch (status) {
            case AWAITING, CONFIRMED, PREPAID, PAID, REFUNDED, CANCELLED -> allowed();
            case DELETED -> refused("A deleted order stays as it is. Restore it first.");
          };
    };
  }

  private static Verdict paymentLetter(Terms terms) {
    if (terms.lines().stream().noneMatch(Line::electronic)) {
      return refused("Nothing in this order is delivered by e-mail, so it has no payment letter.");
    }
    return terms.customer().email() == null
        ? refused("No e-mail address of the customer is known.")
        : allowed();
  }
}
