package io.ringdesk.order.domain;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;

/** How finely a currency is divided. */
public final class Decimals {

  private Decimals() {}

  public static boolean fit(BigDecimal amount, CurrencyUnit currency) {
    return amount.stripTrailingZeros().scale() <= currency.getDecimalPlaces();
  }

  /** A sentence for who sent it. */
  public static String tooMany(BigDecimal amount, CurrencyUnit currency) {
    return "%s has more decimals than %s has (%d); round it before sending"
        .formatted(amount.toPlainString(), currency, currency.getDecimalPlaces());
  }
}
