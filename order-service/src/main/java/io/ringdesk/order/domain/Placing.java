package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order as the shop, or a person here, places it. */
public record Placing(
    String source,
    String externalId,
    Instant placedAt,
    Terms terms,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String tag,
    @Nullable Instant autoCancelAt) {}
