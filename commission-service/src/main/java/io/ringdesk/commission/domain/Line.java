package io.ringdesk.commission.domain;

import org.joda.money.Money;

/**
 * A line of an order, as far as it earns something.
 *
 * @param value quantity × unit price, before the order's discount
 */
public record Line(String sku, LineKind kind, Money value) {}
