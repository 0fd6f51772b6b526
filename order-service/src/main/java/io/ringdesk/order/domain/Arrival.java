package io.ringdesk.order.domain;

import java.time.Instant;

/**
 * Of which order news came, and when.
 *
 * @param source the shop
 * @param externalId the order's id there
 */
public record Arrival(String source, String externalId, Instant at) {}
