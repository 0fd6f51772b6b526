package io.ringdesk.chassis.journal;

import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What one batch does to one aggregate.
 *
 * @param loaded the document as it was read, without its history; null when there is none yet
 * @param version after the change
 * @param written the new entries, in order; empty when only positions move
 * @param taken the topics whose events were taken, with the last event of each
 */
record Change<S, E>(
    String id,
    @Nullable BsonDocument loaded,
    long version,
    S state,
    List<Written<E>> written,
    Map<String, Position> taken) {

  /** The sequence number of the first new entry. */
  long firstSequence() {
    return written.getFirst().sequence();
  }

  /** Up to which sequence number its history lies in the archive. */
  long archived() {
    return loaded == null ? 0 : Archive.archived(loaded);
  }
}
