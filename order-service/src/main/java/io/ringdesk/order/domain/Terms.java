package io.ringdesk.order.domain;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * For whom, what, and at which price. All money of an order is in one currency.
 *
 * @param discount what is taken off the order as a whole, beside the discounts of its lines
 * @param discountRule how it follows from the lines, or what a code takes off some of them; absent:
 *     the amount was given
 */
public record Terms(
    Customer customer,
    List<Line> lines,
    Money shipping,
    Money discount,
    @Nullable DiscountRule discountRule) {

  public Terms {
    lines = List.copyOf(lines);
  }

  /** With a discount that was given as an amount. */
  public Terms(Customer customer, List<Line> lines, Money shipping, Money discount) {
    this(customer, lines, shipping, discount, null);
  }

  /**
   * Sum over the lines of quantity × unit price less the line's discount, less the discount, plus
   * shipping; never below zero.
   */
  public Money amount() {
    Money amount = lineTotal().minus(discount).plus(shipping);
    return amount.isNegative() ? Money.zero(currency()) : amount;
  }

  /** All that is taken off, lines and order together, as far as it is not more than they cost. */
  public Money discountTotal() {
    Money full = lines.stream().map(Line::value).reduce(shipping, Money::plus);
    return full.minus(amount());
  }

  /** What its lines cost after their own discounts. */
  private Money lineTotal() {
    return lines.stream().map(Line::total).reduce(Money.zero(currency()), Money::plus);
  }

  public CurrencyUnit currency() {
    return shipping.getCurrencyUnit();
  }

  /** It may be paid in part where every product in it allows that. */
  public boolean prepayable() {
    return lines.stream().allMatch(Line::prepayable);
  }

  /** The code that takes something off; absent: none does. */
  public @Nullable String discountCode() {
    return discountRule == null ? null : discountRule.code();
  }

  /** Whether something is taken off the order as a whole that did not come by a code. */
  boolean hasOwnDiscount() {
    return discountCode() == null && (discountRule != null || !discount.isZero());
  }

  /** As they were before a code took something off. */
  public Terms withoutCode() {
    return discountCode() == null ? this : under(null);
  }

  /**
   * The same lines with what this rule takes off, in place of what was taken off before.
   *
   * @param rule absent: nothing is taken off the order
   */
  public Terms under(@Nullable DiscountRule rule) {
    Money nothing = Money.zero(currency());
    List<Line> own = lines.stream().map(Line::withoutCode).toList();
    Terms plain = new Terms(customer, own, shipping, nothing, rule);
    if (rule == null) {
      return plain;
    }
    return rule.products().isEmpty()
        ? new Terms(customer, own, shipping, rule.off(plain.lineTotal()), rule)
        : new Terms(customer, rule.on(own), shipping, nothing, rule);
  }

  /** Another discount takes the place of the one before, also of a code's. */
  Terms with(Change change) {
    Terms other =
        new Terms(
            change.customer() == null ? customer : change.customer(),
            change.lines() == null ? lines : change.lines(),
            change.shipping() == null ? shipping : change.shipping(),
            discount,
            discountRule);
    if (change.discountRule() != null) {
      return other.under(change.discountRule());
    }
    if (change.discount() != null) {
      return new Terms(other.customer, other.under(null).lines, other.shipping, change.discount());
    }
    return discountRule == null ? other : other.under(discountRule);
  }
}
