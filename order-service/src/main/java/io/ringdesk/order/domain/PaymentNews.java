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
 * @param currency ISO 4217, for the order to compare with its own; absent where nobody says it
 */
public record PaymentNews(
    String paymentId,
    BigDecimal amount,
    Instant paidAt,
    @Nullable String method,
    @Nullable String currency)
    implements News {

  /** In the order's currency, whichever that is. */
  public PaymentNews(String paymentId, BigDecimal amount, Instant paidAt, @Nullable String method) {
    this(paymentId, amount, paidAt, method, null);
  }

  @Override
  public Instant at() {
    return paidAt;
  }

  Payment in(CurrencyUnit currency) {
    return new Payment(paymentId, Money.of(currency, amount), paidAt, method);
  }
}
