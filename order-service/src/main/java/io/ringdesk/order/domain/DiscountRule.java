package io.ringdesk.order.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How what is taken off an order follows from its lines, so that it is worked out anew whenever
 * they change. Per cent are rounded once, half to even, to the currency's smallest unit: for the
 * order as a whole, or for each line of the products. An amount is never more than what it is taken
 * off, and is spread over the lines of the products by their value, to the smallest unit. A line
 * that has a discount of its own gets none by its product.
 *
 * @param percent more than 0 and at most 100; absent: it is an amount
 * @param amount absent: it is per cent
 * @param code by which it came; absent: it was given with the order
 * @param products by sku, whose lines it is taken off; empty: it is taken off the order as a whole,
 *     after the discounts of its lines
 */
public record DiscountRule(
    @Nullable BigDecimal percent,
    @Nullable Money amount,
    @Nullable String code,
    List<String> products) {

  public DiscountRule {
    products = products == null ? List.of() : List.copyOf(products);
    if ((percent == null) == (amount == null)) {
      throw new IllegalArgumentException("A discount is per cent or an amount.");
    }
  }

  public static DiscountRule percent(BigDecimal percent) {
    return new DiscountRule(percent, null, null, List.of());
  }

  /** Whether anything in an order of these lines can be taken off by it. */
  boolean meets(List<Line> lines) {
    return products.isEmpty() || lines.stream().anyMatch(this::isFor);
  }

  /** What it takes off an order whose lines cost this together. */
  Money off(Money sum) {
    if (percent != null) {
      return share(sum, percent);
    }
    Money most = Objects.requireNonNull(amount);
    return most.isGreaterThan(sum) ? sum : most;
  }

  /** The lines with what it takes off each of them. */
  List<Line> on(List<Line> lines) {
    Money all =
        lines.stream()
            .filter(this::isFor)
            .map(Line::value)
            .reduce(Money.zero(lines.getFirst().unitPrice().getCurrencyUnit()), Money::plus);
    Money off = off(all);
    Money before = Money.zero(all.getCurrencyUnit());
    List<Line> reduced = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (isFor(line)) {
        Money after = before.plus(line.value());
        Money part =
            percent == null
                ? part(off, after, all).minus(part(off, before, all))
                : share(line.value(), percent);
        reduced.add(line.reduced(part, percent, code));
        before = after;
      } else {
        reduced.add(line);
      }
    }
    return reduced;
  }

  private boolean isFor(Line line) {
    return products.contains(line.sku()) && line.discount() == null;
  }

  static Money share(Money value, BigDecimal percent) {
    return value.multipliedBy(percent.movePointLeft(2), RoundingMode.HALF_EVEN);
  }

  /** Rounded down from the beginning on, so that no part is more than its line costs. */
  private static Money part(Money off, Money upTo, Money all) {
    return all.isZero()
        ? all
        : Money.of(
            off.getCurrencyUnit(),
            off.getAmount()
                .multiply(upTo.getAmount())
                .divide(all.getAmount(), off.getScale(), RoundingMode.DOWN));
  }
}
