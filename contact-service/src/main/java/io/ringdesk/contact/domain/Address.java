package io.ringdesk.contact.domain;

import org.jspecify.annotations.Nullable;

/**
 * A postal address, as far as it is known.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
    @Nullable String line,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country) {}
