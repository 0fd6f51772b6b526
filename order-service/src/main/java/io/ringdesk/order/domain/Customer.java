package io.ringdesk.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who ordered; he has an e-mail address or a phone number.
 *
 * @param email in lower case
 * @param phone E.164 where the number can be understood, else as it was given
 * @param timeZone name of a zone in the IANA database
 */
public record Customer(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Address address,
    @Nullable String timeZone) {}
