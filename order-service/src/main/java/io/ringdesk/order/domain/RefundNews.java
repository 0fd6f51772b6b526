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
 */
public record RefundNews(
    String refundId, BigDecimal amount, Instant refundedAt, @Nullable String reason)
    implements News {

  @Override
  public Instant at() {
    return refundedAt;
  }

  Refund in(CurrencyUnit currency) {
    return new Refund(refundId, Money.of(currency, amount), refundedAt, reason);
  }
}
