package io.ringdesk.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
    @Nullable String line,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country) {}
