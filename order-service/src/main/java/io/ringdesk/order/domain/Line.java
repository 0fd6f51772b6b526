package io.ringdesk.order.domain;

import org.joda.money.Money;

/**
 * One product of an order.
 *
 * @param quantity at least one
 * @param electronic delivered by e-mail
 * @param prepayable may be paid in part
 */
public record Line(
    String sku,
    String name,
    int quantity,
    Money unitPrice,
    LineKind kind,
    boolean electronic,
    boolean prepayable) {

  public Money total() {
    return unitPrice.multipliedBy(quantity);
  }
}
