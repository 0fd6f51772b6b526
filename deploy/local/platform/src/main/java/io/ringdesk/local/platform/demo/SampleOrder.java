package io.ringdesk.local.platform.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/**
 * What was sent about one order, and what must become of it by the rules of money: worked out here
 * a second time, from nothing but the events, to compare the platform with.
 *
 * @param received all payments together
 * @param refunded all refunds together
 */
record SampleOrder(
    String externalId,
    Currency currency,
    List<Line> lines,
    BigDecimal shipping,
    BigDecimal discount,
    BigDecimal received,
    BigDecimal refunded,
    boolean cancelled) {

  private static final BigDecimal TEN_PER_CENT = new BigDecimal("0.10");
  private static final BigDecimal TWENTY_PER_CENT = new BigDecimal("0.20");

  record Line(BigDecimal value, boolean upsale) {
    BigDecimal rate() {
      return upsale ? TWENTY_PER_CENT : TEN_PER_CENT;
    }
  }

  SampleOrder withPayment(BigDecimal money) {
    return new SampleOrder(
        externalId, currency, lines, shipping, discount, received.add(money), refunded, cancelled);
  }

  SampleOrder withRefund(BigDecimal money) {
    return new SampleOrder(
        externalId, currency, lines, shipping, discount, received, refunded.add(money), cancelled);
  }

  SampleOrder withCancellation() {
    return new SampleOrder(
        externalId, currency, lines, shipping, discount, received, refunded, true);
  }

  BigDecimal amount() {
    return goods().subtract(discount).add(shipping).max(BigDecimal.ZERO);
  }

  BigDecimal open() {
    return amount().subtract(received).max(BigDecimal.ZERO);
  }

  /** Money decides: the first that holds. Nobody confirms anything by hand in the demo. */
  String status() {
    if (received.signum() > 0 && refunded.compareTo(received) >= 0) return "refunded";
    if (isCovered()) return "paid";
    if (cancelled) return "cancelled";
    return received.signum() > 0 ? "prepaid" : "awaiting";
  }

  boolean isCovered() {
    return received.compareTo(amount()) >= 0;
  }

  /**
   * What the order manager has of it in the end: 10 % of base and cross lines and 20 % of upsale
   * lines after discounts, less the share that went back with refunds.
   */
  BigDecimal commission() {
    if (!isCovered()) return rounded(BigDecimal.ZERO);
    var accrued =
        rounded(
            lines.stream()
                .map(line -> afterDiscount(line).multiply(line.rate()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    var share = refunded.min(received);
    var back = rounded(accrued.multiply(share).divide(received, MathContext.DECIMAL128));
    return accrued.subtract(share.compareTo(received) == 0 ? accrued : back);
  }

  private BigDecimal afterDiscount(Line line) {
    var part = discount.multiply(line.value()).divide(goods(), MathContext.DECIMAL128);
    return line.value().subtract(part);
  }

  private BigDecimal goods() {
    return lines.stream().map(Line::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal rounded(BigDecimal money) {
    return money.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
  }
}
