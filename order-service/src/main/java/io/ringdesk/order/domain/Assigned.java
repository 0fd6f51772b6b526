package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who brings an order to payment, since when and why he. */
public record Assigned(String id, @Nullable Instant since, String reason) {}
