package io.ringdesk.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A discount that customers get by a word.
 *
 * @param code in capital letters
 * @param percent more than 0 and at most 100; absent: it is an amount
 * @param amount absent: it is per cent
 * @param products by sku; empty: it is taken off the order as a whole
 * @param validFrom orders that were placed before get nothing; absent: since ever
 * @param validUntil nor those that were placed from then on; absent: for ever
 * @param mostUses how many orders get it; absent: any number
 * @param mostUsesPerCustomer how many orders of one customer; absent: any number
 */
public record DiscountCode(
    String code,
    @Nullable BigDecimal percent,
    @Nullable Money amount,
    List<String> products,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable Integer mostUses,
    @Nullable Integer mostUsesPerCustomer) {

  public DiscountCode {
    products = List.copyOf(products);
  }

  /** Why it is not for this order; empty where it is, as long as there are uses left. */
  public Optional<String> whyNot(Placing order) {
    Terms terms = order.terms();
    if (validFrom != null && order.placedAt().isBefore(validFrom)) {
      return Optional.of("It holds for orders from %s on.".formatted(validFrom));
    }
    if (validUntil != null && !order.placedAt().isBefore(validUntil)) {
      return Optional.of("It held for orders before %s.".formatted(validUntil));
    }
    if (amount != null && !amount.getCurrencyUnit().equals(terms.currency())) {
      return Optional.of(
          "It is in %s, and the order in %s."
              .formatted(amount.getCurrencyUnit(), terms.currency()));
    }
    return rule().meets(terms.lines())
        ? Optional.empty()
        : Optional.of("None of the lines is of its products without a discount of its own.");
  }

  public DiscountRule rule() {
    return new DiscountRule(percent, amount, code, products);
  }
}
