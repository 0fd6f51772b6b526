package io.ringdesk.commission.domain;

import org.joda.money.Money;

/** Who brought the order, and what the order says that he earns. */
public record Affiliate(String id, Money commission) {}
