package io.ringdesk.order.domain;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line whose currency is that of the order, which may not be known yet.
 *
 * @param discount off the whole line; absent: none, or per cent
 * @param discountPercent absent: none, or an amount
 */
public record LineNews(
    String sku,
    String name,
    int quantity,
    BigDecimal unitPrice,
    LineKind kind,
    boolean electronic,
    boolean prepayable,
    @Nullable BigDecimal discount,
    @Nullable BigDecimal discountPercent) {

  /** At its full price. */
  public LineNews(
      String sku,
      String name,
      int quantity,
      BigDecimal unitPrice,
      LineKind kind,
      boolean electronic,
      boolean prepayable) {
    this(sku, name, quantity, unitPrice, kind, electronic, prepayable, null, null);
  }

  static LineNews of(Line line) {
    Money discount = line.discount();
    return new LineNews(
        line.sku(),
        line.name(),
        line.quantity(),
        line.unitPrice().getAmount(),
        line.kind(),
        line.electronic(),
        line.prepayable(),
        discount == null || line.discountPercent() != null ? null : discount.getAmount(),
        line.discountPercent());
  }

  /** Its amounts fit the currency. */
  public Line in(CurrencyUnit currency) {
    return new Line(
            sku, name, quantity, Money.of(currency, unitPrice), kind, electronic, prepayable)
        .less(discount == null ? null : Money.of(currency, discount), discountPercent);
  }
}
