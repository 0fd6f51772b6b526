package io.ringdesk.order.domain;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One product of an order.
 *
 * @param quantity at least one
 * @param electronic delivered by e-mail
 * @param prepayable may be paid in part
 * @param discount what is taken off the whole line, never more than it costs; absent: nothing
 * @param discountPercent by which it was worked out; absent where it was given as an amount
 * @param discountCode by which it came; absent: the line has it by itself
 */
public record Line(
    String sku,
    String name,
    int quantity,
    Money unitPrice,
    LineKind kind,
    boolean electronic,
    boolean prepayable,
    @Nullable Money discount,
    @Nullable BigDecimal discountPercent,
    @Nullable String discountCode) {

  /** At its full price. */
  public Line(
      String sku,
      String name,
      int quantity,
      Money unitPrice,
      LineKind kind,
      boolean electronic,
      boolean prepayable) {
    this(sku, name, quantity, unitPrice, kind, electronic, prepayable, null, null, null);
  }

  /** Before its discount. */
  public Money value() {
    return unitPrice.multipliedBy(quantity);
  }

  /** After it; never below zero. */
  public Money total() {
    return discount == null ? value() : value().minus(discount);
  }

  /**
   * With a discount of its own: an amount, or per cent, rounded half to even.
   *
   * @param amount of which never more than the line costs counts
   */
  public Line less(@Nullable Money amount, @Nullable BigDecimal percent) {
    if (percent != null) {
      return reduced(DiscountRule.share(value(), percent), percent, null);
    }
    if (amount == null || amount.isZero()) {
      return this;
    }
    return reduced(amount.isGreaterThan(value()) ? value() : amount, null, null);
  }

  Line reduced(Money by, @Nullable BigDecimal percent, @Nullable String code) {
    return new Line(
        sku, name, quantity, unitPrice, kind, electronic, prepayable, by, percent, code);
  }

  /** As it was before a code took something off it. */
  Line withoutCode() {
    return discountCode == null
        ? this
        : new Line(sku, name, quantity, unitPrice, kind, electronic, prepayable);
  }
}
