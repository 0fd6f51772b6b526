package io.ringdesk.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money was given back.
 *
 * @param amount more than nothing, in the order's currency
 * @param currency ISO 4217, for the order to compare with its own; absent where nobody says it
 */
public record RefundNews(
    String refundId,
    BigDecimal amount,
    Instant refundedAt,
    @Nullable String reason,
    @Nullable String currency)
    implements News {

  /** In the order's currency, whichever that is. */
  public RefundNews(
      String refundId, BigDecimal amount, Instant refundedAt, @Nullable String reason) {
    this(refundId, amount, refundedAt, reason, null);
  }

  @Override
  public Instant at() {
    return refundedAt;
  }

  Refund in(CurrencyUnit currency) {
    return new Refund(refundId, Money.of(currency, amount), refundedAt, reason);
  }
}
