package io.ringdesk.order.domain;

import org.jspecify.annotations.Nullable;

/** Where the order came from. */
public record Analytics(
    @Nullable String source, @Nullable String channel, @Nullable String campaign) {}
