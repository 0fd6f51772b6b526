package io.ringdesk.commission.domain;

import org.joda.money.Money;

/**
 * What a person earns at an order before refunds, and why.
 *
 * @param base all lines after discounts, without shipping
 * @param rate per cent as a decimal string; "mixed" where lines have different rates
 * @param rule a sentence for the one who wonders
 */
record Earning(Money amount, Money base, String rate, String rule) {}
