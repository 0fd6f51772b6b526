package io.ringdesk.order.domain;

/** What was said of a customer, and holds on all his orders. */
public sealed interface Saying permits PersonalManager, AutoPayment {}
