package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An event as it came from the bus.
 *
 * @param id the CloudEvents id; with an own event the aggregate's id and sequence
 * @param aggregateId whose history it is part of: the CloudEvents subject, else the record's key
 * @param sequence its place in that history, from 1; 0 when it comes from outside and has none
 * @param author who did it: a person or system, as the history of its owner says
 * @param trace the W3C traceparent of the way that it is part of
 * @param data JSON
 */
public record Incoming(
    String topic,
    int partition,
    long offset,
    String id,
    String source,
    String type,
    String aggregateId,
    long sequence,
    Instant time,
    String author,
    @Nullable String cause,
    @Nullable String trace,
    byte[] data) {

  private static final int FETCHED = -1;

  /** It did not come by the bus but was fetched from its owner, to fill a gap. */
  public boolean isFetched() {
    return partition == FETCHED;
  }

  /** The same event, on the way that goes on from here. */
  Incoming tracedBy(@Nullable String traceparent) {
    return new Incoming(
        topic,
        partition,
        offset,
        id,
        source,
        type,
        aggregateId,
        sequence,
        time,
        author,
        cause,
        traceparent,
        data);
  }

  /** The same event as one that was fetched from its owner. */
  static Incoming fetched(
      String topic, String source, String aggregateId, Owners.WireEvent event, byte[] data) {
    return new Incoming(
        topic,
        FETCHED,
        FETCHED,
        aggregateId + ":" + event.sequence(),
        source,
        event.type(),
        aggregateId,
        event.sequence(),
        event.at(),
        event.by(),
        event.cause(),
        event.trace(),
        data);
  }

  /**
   * The fields that this reader knows; all others are passed over.
   *
   * @throws UnreadableEvent when the data are not of this shape
   */
  public <T> T read(Class<T> shape) {
    try {
      T value = Json.events().readValue(data, shape);
      if (value == null) {
        throw new UnreadableEvent("The data of " + type + " are null.");
      }
      return value;
    } catch (JacksonException notOfThisShape) {
      throw new UnreadableEvent(
          "The data of %s can't be read: %s".formatted(type, notOfThisShape.getOriginalMessage()),
          notOfThisShape);
    }
  }
}
