package io.ringdesk.order.shops;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * The lines of an order, at the prices that the shop shows, brought to the shop's own total
 * exactly. What the shop takes off is the discount. Everything else that it adds (delivery, taxes
 * that are not in the prices, fees, tips, duties, and the cents that rounding leaves) is the
 * shipping, of which nobody earns a commission. Where the lines come to more than the total, the
 * difference is discount.
 */
final class Bill {

  private static final int USUAL_DECIMALS = 2;

  private final int decimals;
  private final boolean prepayable;
  private final List<Form> lines = new ArrayList<>();
  private BigDecimal sum = ZERO;

  /**
   * @param currency ISO 4217; what is none is refused when the order is read
   * @param prepayable whether what is on it may be prepaid
   */
  Bill(String currency, boolean prepayable) {
    this.decimals = decimals(currency);
    this.prepayable = prepayable;
  }

  private static int decimals(String currency) {
    try {
      return Math.max(0, CurrencyUnit.of(currency).getDecimalPlaces());
    } catch (IllegalArgumentException unknown) {
      return USUAL_DECIMALS;
    }
  }

  /** A line of so many at one price; one of none is left out. */
  void add(String sku, String name, BigDecimal quantity, BigDecimal price, boolean electronic) {
    BigDecimal whole = quantity.stripTrailingZeros();
    if (whole.signum() <= 0) {
      return;
    }
    if (whole.scale() > 0) { // by weight or length
      add(
          sku,
          whole.toPlainString() + " × " + name,
          BigDecimal.ONE,
          price.multiply(whole),
          electronic);
      return;
    }
    BigDecimal unitPrice = price.max(ZERO).setScale(decimals, RoundingMode.HALF_UP);
    sum = sum.add(unitPrice.multiply(whole));
    lines.add(
        new Form()
            .with("sku", sku)
            .with("name", name)
            .with("quantity", whole.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue())
            .with("unitPrice", unitPrice)
            .with("electronic", electronic)
            .with("prepayable", prepayable));
  }

  /**
   * @param discount that the shop says
   */
  Form on(Form order, BigDecimal discount, BigDecimal total) {
    BigDecimal less = discount.max(ZERO).setScale(decimals, RoundingMode.HALF_UP);
    BigDecimal more = total.subtract(sum.subtract(less));
    return order
        .with("lines", lines)
        .with("discount", more.signum() < 0 ? less.subtract(more) : less)
        .with("shipping", more.max(ZERO));
  }
}
