package io.ringdesk.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Other lines, another customer, shipping or discount; amounts are in the order's currency.
 *
 * @param discountPercent of the order, in place of an amount
 */
public record ChangeNews(
    Instant changedAt,
    @Nullable List<LineNews> lines,
    @Nullable Customer customer,
    @Nullable BigDecimal shipping,
    @Nullable BigDecimal discount,
    @Nullable BigDecimal discountPercent)
    implements News {

  /** With an amount for a discount, or none. */
  public ChangeNews(
      Instant changedAt,
      @Nullable List<LineNews> lines,
      @Nullable Customer customer,
      @Nullable BigDecimal shipping,
      @Nullable BigDecimal discount) {
    this(changedAt, lines, customer, shipping, discount, null);
  }

  @Override
  public Instant at() {
    return changedAt;
  }

  Change in(CurrencyUnit currency) {
    return new Change(
        changedAt,
        lines == null ? null : lines.stream().map(line -> line.in(currency)).toList(),
        customer,
        shipping == null ? null : Money.of(currency, shipping),
        discount == null ? null : Money.of(currency, discount),
        discountPercent == null ? null : DiscountRule.percent(discountPercent));
  }
}
