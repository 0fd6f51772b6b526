package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A history entry with its event still typed, as the journal holds it between decision, document
 * and bus.
 */
record Written<E>(
    String id,
    long sequence,
    String type,
    Instant at,
    String by,
    String cause,
    @Nullable String trace,
    E event) {

  Entry entry() {
    return new Entry(sequence, type, at, by, cause, Json.events().valueToTree(event));
  }

  WireEntry wire() {
    return new WireEntry(sequence, type, at, by, cause, trace, Json.events().valueToTree(event));
  }
}
