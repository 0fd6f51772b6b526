package io.ringdesk.commission.domain;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an order was paid on.
 *
 * @param placedAt decides which rates count
 * @param plan revision of the commission plan that counts; fixed when the order is first paid, so
 *     that a later plan rewrites nothing
 * @param lines at least one, all in the discount's currency
 * @param discount of the whole order
 * @param personalManager of the customer, when the order was paid
 */
public record Terms(
    Instant placedAt,
    long plan,
    List<Line> lines,
    Money discount,
    @Nullable String personalManager,
    @Nullable Affiliate affiliate) {

  public Terms {
    lines = List.copyOf(lines);
  }

  /** All lines before the discount. */
  public Money gross() {
    return Money.total(discount.getCurrencyUnit(), lines.stream().map(Line::value).toList());
  }

  /** All lines after the discount, without shipping; never below zero. */
  public Money base() {
    Money gross = gross();
    return discount.isGreaterThan(gross)
        ? Money.zero(gross.getCurrencyUnit())
        : gross.minus(discount);
  }

  Terms under(long revision) {
    return new Terms(placedAt, revision, lines, discount, personalManager, affiliate);
  }
}
