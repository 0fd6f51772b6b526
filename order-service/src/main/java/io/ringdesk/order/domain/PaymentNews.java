package io.ringdesk.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money has come.
 *
 * @param amount more than nothing, in the order's currency
 */
public record PaymentNews(
    String paymentId, BigDecimal amount, Instant paidAt, @Nullable String method) implements News {

  @Override
  public Instant at() {
    return paidAt;
  }

  Payment in(CurrencyUnit currency) {
    return new Payment(paymentId, Money.of(currency, amount), paidAt, method);
  }
}
