package io.ringdesk.commission.domain;

import org.joda.money.Money;

/**
 * A line of an order, as far as it earns something.
 *
 * @param value quantity × unit price, less the line's own discount, before the order's
 */
public record Line(String sku, LineKind kind, Money value) {}
