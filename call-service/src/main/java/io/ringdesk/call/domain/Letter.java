package io.ringdesk.call.domain;

import org.jspecify.annotations.Nullable;

/** The letter that goes to the customer after a call: a ready template, or a subject and a body. */
public record Letter(@Nullable String template, @Nullable String subject, @Nullable String body) {}
