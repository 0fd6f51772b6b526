package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wrote on an order. */
public record Note(String id, String text, @Nullable Instant at, @Nullable String by) {}
