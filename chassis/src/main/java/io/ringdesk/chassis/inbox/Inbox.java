package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes batches of events from the bus. What can't be read, or is rejected by its reader, becomes a
 * dead letter, and what stood beside it goes through; passing trouble brings the whole batch again.
 */
public final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final DeadLetters deadLetters;
  private final Owners owners;

  public Inbox(DeadLetters deadLetters, Owners owners) {
    this.deadLetters = deadLetters;
    this.owners = owners;
  }

  /**
   * Reads another service's topic, whose events have their place in a history.
   *
   * @throws IllegalStateException when the address of the topic's owner is not set
   */
  public Consumer<Message<List<byte[]>>> events(String topic, Reader reader) {
    owners.of(topic);
    return message -> take(message, reader, true);
  }

  /** Reads a topic to which external systems publish. */
  public Consumer<Message<List<byte[]>>> outside(Reader reader) {
    return message -> take(message, reader, false);
  }

  private void take(Message<List<byte[]>> message, Reader reader, boolean sequenced) {
    List<Arrived> records = records(message);
    List<Incoming> events = new ArrayList<>(records.size());
    for (Arrived record : records) {
      try {
        Incoming event = CloudEventReader.read(record);
        if (sequenced && event.sequence() < 1) {
          throw new UnreadableEvent(
              "The event has no ce_sequence: its place in its history is unknown.");
        }
        events.add(event);
      } catch (UnreadableEvent unreadable) {
        deadLetters.add(record, String.valueOf(unreadable.getMessage()));
      }
    }
    if (!events.isEmpty()) {
      for (Rejection rejection : readOrIsolate(events, reader)) {
        deadLetters.add(original(records, rejection.event()), rejection.reason());
      }
    }
    deadLetters.flush();
  }

  /**
   * A reader that fails on the batch gets its events one by one, so that only the one at fault is
   * rejected.
   */
  private List<Rejection> readOrIsolate(List<Incoming> events, Reader reader) {
    try {
      return reader.read(events);
    } catch (RuntimeException failure) {
      if (PassingTrouble.is(failure)) {
        throw failure;
      }
      if (events.size() == 1) {
        return List.of(rejected(events.getFirst(), failure));
      }
    }
    List<Rejection> rejections = new ArrayList<>();
    events.forEach(event -> rejections.addAll(readOrIsolate(List.of(event), reader)));
    return rejections;
  }

  private static Rejection rejected(Incoming event, RuntimeException failure) {
    if (!(failure instanceof UnreadableEvent)) { // a defect of ours: show where
      LOG.atError()
          .addKeyValue("event", "reader-failed")
          .addKeyValue("topic", event.topic())
          .addKeyValue("type", event.type())
          .setCause(failure)
          .log("An event could not be taken");
    }
    return Rejection.because(event, failure);
  }

  private static Arrived original(List<Arrived> records, Incoming event) {
    return records.stream()
        .filter(
            record -> record.offset() == event.offset() && record.partition() == event.partition())
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings(
      "unchecked") // the batch converter of Spring for Apache Kafka fills these headers with lists
  private static List<Arrived> records(Message<List<byte[]>> message) {
    var headers = message.getHeaders();
    var topics = (List<String>) headers.get(KafkaHeaders.RECEIVED_TOPIC);
    var partitions = (List<Integer>) headers.get(KafkaHeaders.RECEIVED_PARTITION);
    var offsets = (List<Long>) headers.get(KafkaHeaders.OFFSET);
    var keys = (List<@Nullable Object>) headers.get(KafkaHeaders.RECEIVED_KEY);
    var converted = (List<Map<String, Object>>) headers.get(KafkaHeaders.BATCH_CONVERTED_HEADERS);
    if (topics == null
        || partitions == null
        || offsets == null
        || keys == null
        || converted == null) {
      throw new IllegalStateException(
          "The binding does not deliver batches: set batch-mode and use-native-decoding.");
    }
    List<?> values = message.getPayload();
    List<Arrived> records = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      records.add(
          new Arrived(
              topics.get(i),
              partitions.get(i),
              offsets.get(i),
              text(keys.get(i)),
              converted.get(i),
              values.get(i) instanceof byte[] value ? value : null));
    }
    return records;
  }

  private static @Nullable String text(@Nullable Object key) {
    return switch (key) {
      case null -> null;
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case Object other -> other.toString();
    };
  }
}
