package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the shop, or a person here, places it.
 *
 * @param terms without what the code takes off
 * @param discountCode that the customer named; in capital letters
 */
public record Placing(
    String source,
    String externalId,
    Instant placedAt,
    Terms terms,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String tag,
    @Nullable Instant autoCancelAt,
    @Nullable String discountCode) {

  /** One discount is enough: beside one of its own a code is not looked at. */
  public static final String OWN_DISCOUNT = "The order has a discount of its own.";

  /** A code that may hold for it. */
  public @Nullable String codeToTry() {
    return terms.hasOwnDiscount() ? null : discountCode;
  }

  /** A sentence, and why. */
  public String noCode(String reason) {
    return noCode(discountCode, reason);
  }

  static String noCode(@Nullable String code, String reason) {
    return "The discount code %s does not apply. %s".formatted(code, reason);
  }

  Placing under(DiscountRule rule) {
    return new Placing(
        source,
        externalId,
        placedAt,
        terms.under(rule),
        ip,
        analytics,
        affiliate,
        tag,
        autoCancelAt,
        discountCode);
  }
}
