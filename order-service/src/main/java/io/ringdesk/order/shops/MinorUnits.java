package io.ringdesk.order.shops;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Stripe's amounts: whole numbers of the smallest unit as Stripe counts it, which is not always ISO
 * 4217's. Icelandic króna and Ugandan shilling have none, and Stripe counts hundredths of them; the
 * Malagasy ariary has fifths, and Stripe counts ariary.
 */
final class MinorUnits {

  private static final Set<String> WHOLE =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private MinorUnits() {}

  static BigDecimal amount(long units, String currency) {
    int decimals = WHOLE.contains(currency) ? 0 : THOUSANDTHS.contains(currency) ? 3 : 2;
    return BigDecimal.valueOf(units, decimals);
  }
}
