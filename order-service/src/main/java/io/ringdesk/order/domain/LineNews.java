package io.ringdesk.order.domain;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A line whose currency is that of the order, which may not be known yet. */
public record LineNews(
    String sku,
    String name,
    int quantity,
    BigDecimal unitPrice,
    LineKind kind,
    boolean electronic,
    boolean prepayable) {

  static LineNews of(Line line) {
    return new LineNews(
        line.sku(),
        line.name(),
        line.quantity(),
        line.unitPrice().getAmount(),
        line.kind(),
        line.electronic(),
        line.prepayable());
  }

  Line in(CurrencyUnit currency) {
    return new Line(
        sku, name, quantity, Money.of(currency, unitPrice), kind, electronic, prepayable);
  }
}
