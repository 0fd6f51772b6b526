package io.ringdesk.order.domain;

import org.joda.money.Money;

/** Who brought the order, and what he earns when it is paid. */
public record Affiliate(String id, Money commission) {}
