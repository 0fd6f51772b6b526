package io.ringdesk.order.customer;

import java.time.Instant;

/** What somebody wrote on the customer's card. */
public record CustomerNote(String id, String text, Instant at, String by) {}
