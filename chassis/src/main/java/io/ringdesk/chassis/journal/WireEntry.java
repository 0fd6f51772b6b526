package io.ringdesk.chassis.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A history entry as it goes out on the bus, told over HTTP to a reader who has missed it there.
 */
public record WireEntry(
    long sequence,
    String type,
    Instant at,
    String by,
    String cause,
    @Nullable String trace,
    JsonNode data) {}
