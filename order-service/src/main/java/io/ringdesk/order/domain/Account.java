package io.ringdesk.order.domain;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The money of an order.
 *
 * @param amount what it costs
 * @param received sum of its payments
 * @param refunded sum of its refunds
 * @param prepaid what of the received came before the moment of payment in full
 * @param paidAt the moment of payment in full, worked out from the times of the payments
 */
public record Account(
    Money amount, Money received, Money refunded, Money prepaid, @Nullable Instant paidAt) {

  static Account of(Facts facts, Timeline timeline) {
    var currency = timeline.terms().currency();
    return new Account(
        timeline.terms().amount(),
        facts.received(currency),
        facts.refunded(currency),
        timeline.prepaid(),
        timeline.paidAt());
  }

  /** What is still to be paid; zero when it is covered. */
  public Money due() {
    Money due = amount.minus(received);
    return due.isNegative() ? Money.zero(amount.getCurrencyUnit()) : due;
  }

  /**
   * Money that is not ours: what a cancelled order has received, and what a paid one has received
   * beyond its amount, less what was given back. Of a deleted order nothing.
   */
  Money toGiveBack(OrderStatus status) {
    return switch (status) {
      case CANCELLED -> refundable();
      case PAID -> overpaid();
      case AWAITING, CONFIRMED, PREPAID, REFUNDED, DELETED -> Money.zero(amount.getCurrencyUnit());
    };
  }

  /** What has come beyond the amount and has not been given back; zero when there is none. */
  private Money overpaid() {
    Money beyond = refundable().minus(amount);
    return beyond.isNegative() ? Money.zero(amount.getCurrencyUnit()) : beyond;
  }

  /** What can still be given back; zero when nothing is left. */
  public Money refundable() {
    Money left = received.minus(refunded);
    return left.isNegative() ? Money.zero(amount.getCurrencyUnit()) : left;
  }
}
