package io.ringdesk.chassis.inbox;

import io.opentelemetry.api.trace.Span;
import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import io.ringdesk.chassis.telemetry.Steps;
import io.ringdesk.chassis.telemetry.Traces;
import io.ringdesk.chassis.telemetry.Unquoted;
import io.ringdesk.chassis.web.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes batches of events from the bus. What can't be read, or is rejected by its reader, becomes a
 * dead letter, and what stood beside it goes through; passing trouble brings the whole batch again.
 *
 * <p>A reader that gets its events one by one rests between them, so that many come together while
 * there is much to do; one that comes alone is taken at once.
 */
public final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /**
   * Events that are taken together: what they tell of is in memory meanwhile, for every reader of a
   * service at once.
   */
  private static final int MOST_EVENTS = 500;

  /** Of events that are taken together; in memory they come to some fifty times as much. */
  private static final int MOST_BYTES = 512 * 1024;

  /** After fewer a reader rests: what comes meanwhile is taken together, by one write. */
  private static final int FEW_EVENTS = 100;

  private static final Duration REST = Duration.ofMillis(100);

  private final DeadLetters deadLetters;
  private final Owners owners;
  private final Steps steps;
  private final Map<String, TopicReader> readers = new ConcurrentHashMap<>();

  /**
   * @param sequenced whether each event has its place in a history
   */
  private record TopicReader(Reader reader, boolean sequenced) {}

  public Inbox(DeadLetters deadLetters, Owners owners, Steps steps) {
    this.deadLetters = deadLetters;
    this.owners = owners;
    this.steps = steps;
  }

  /**
   * Reads another service's topic, whose events have their place in a history.
   *
   * @throws IllegalStateException when the address of the topic's owner is not set
   */
  public Consumer<Message<List<byte[]>>> events(String topic, Reader reader) {
    owners.of(topic);
    return reads(topic, new TopicReader(reader, true));
  }

  /** Reads a topic to which external systems publish. */
  public Consumer<Message<List<byte[]>>> outside(String topic, Reader reader) {
    return reads(topic, new TopicReader(reader, false));
  }

  private Consumer<Message<List<byte[]>>> reads(String topic, TopicReader reader) {
    readers.put(topic, reader);
    return message -> {
      List<Arrived> records = records(message);
      take(records, reader);
      if (records.size() < FEW_EVENTS) {
        LockSupport.parkNanos(REST.toNanos());
      }
    };
  }

  /**
   * @throws NotFound when the topic is not read here
   */
  TopicReader readerOf(String topic) {
    TopicReader reader = readers.get(topic);
    if (reader == null) {
      throw new NotFound("reader of topic", topic);
    }
    return reader;
  }

  /** Takes events that did not come by the bus; answers those that could not be taken. */
  List<Rejection> take(String topic, List<Incoming> events) {
    return events.isEmpty() ? List.of() : readOrIsolate(events, readerOf(topic).reader());
  }

  /** Takes records that were dead letters; answers how many are dead letters once more. */
  int takeAgain(String topic, List<Arrived> records) {
    return take(records, readerOf(topic));
  }

  private int take(List<Arrived> records, TopicReader reader) {
    return parts(records).stream().mapToInt(part -> takeTogether(part, reader)).sum();
  }

  /** In their order, each of at least one record. */
  private static List<List<Arrived>> parts(List<Arrived> records) {
    List<List<Arrived>> parts = new ArrayList<>();
    int first = 0;
    long bytes = 0;
    for (int i = 0; i < records.size(); i++) {
      int size = size(records.get(i));
      bytes += size;
      if (i > first && (bytes > MOST_BYTES || i - first == MOST_EVENTS)) {
        parts.add(records.subList(first, i));
        first = i;
        bytes = size;
      }
    }
    if (first < records.size()) {
      parts.add(records.subList(first, records.size()));
    }
    return parts;
  }

  private static int size(Arrived record) {
    byte[] value = record.value();
    return value == null ? 0 : value.length;
  }

  private int takeTogether(List<Arrived> records, TopicReader reader) {
    List<Incoming> events = new ArrayList<>(records.size());
    int rejected = 0;
    for (Arrived record : records) {
      try {
        Incoming event = CloudEventReader.read(record);
        if (reader.sequenced() && event.sequence() < 1) {
          throw new UnreadableEvent(
              "The event has no ce_sequence: its place in its history is unknown.");
        }
        events.add(event);
      } catch (UnreadableEvent unreadable) {
        deadLetters.add(record, String.valueOf(unreadable.getMessage()));
        rejected++;
      }
    }
    if (!events.isEmpty()) {
      for (Rejection rejection : readStepByStep(events, reader)) {
        if (!rejection.event().isFetched()) { // what did not come by the bus has no record
          deadLetters.add(original(records, rejection.event()), rejection.reason());
          rejected++;
        }
      }
    }
    deadLetters.flush();
    return rejected;
  }

  /** Each event is a step of its way, from which all goes on that follows from it. */
  private List<Rejection> readStepByStep(List<Incoming> events, TopicReader reader) {
    List<Span> open = new ArrayList<>();
    try {
      List<Incoming> traced = new ArrayList<>(events.size());
      for (Incoming event : events) {
        Span step = steps.begin(event.topic(), event.type(), event.trace(), !reader.sequenced());
        if (step.isRecording()) {
          open.add(step);
          traced.add(event.tracedBy(Traces.of(step)));
        } else {
          traced.add(event);
        }
      }
      return readOrIsolate(traced, reader.reader());
    } finally {
      open.forEach(Span::end);
    }
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
          .setCause(Unquoted.of(failure))
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
