package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.web.PlainText;
import io.ringdesk.chassis.wire.Headers;
import io.ringdesk.chassis.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a record of the bus as a CloudEvent 1.0, binary or structured. */
final class CloudEventReader {

  /** Characters of an attribute. */
  private static final int LONGEST = 1_000;

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private CloudEventReader() {}

  /** A record as the bus brought it. */
  record Arrived(
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      Map<String, Object> headers,
      byte @Nullable [] value) {

    @Nullable String header(String name) {
      return switch (headers.get(name)) {
        case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
        case null -> null;
        case Object other -> other.toString();
      };
    }
  }

  static Arrived arrived(ConsumerRecord<String, byte[]> record) {
    Map<String, Object> headers = new HashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    return new Arrived(
        record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
  }

  /**
   * @throws UnreadableEvent when it is no CloudEvent
   */
  static Incoming read(Arrived record) {
    if (record.value() == null) {
      throw new UnreadableEvent(
          DeadLetters.isWithoutRecord(record)
              ? "It was too large to be a dead letter, and is no longer in its topic."
              : "The record has no value.");
    }
    return record.header(Headers.TYPE) == null
        ? structured(record, record.value())
        : binary(record, record.value());
  }

  private static Incoming binary(Arrived record, byte[] data) {
    String id = needed(record.header(Headers.ID), "id");
    String sequence = record.header(Headers.SEQUENCE);
    String subject = optional(record.header(Headers.SUBJECT), "subject");
    String source = needed(record.header(Headers.SOURCE), "source");
    String author = optional(record.header(Headers.AUTHOR), "author");
    checkVersion(needed(record.header(Headers.SPEC_VERSION), "specversion"));
    return new Incoming(
        record.topic(),
        record.partition(),
        record.offset(),
        id,
        source,
        needed(record.header(Headers.TYPE), "type"),
        subject != null ? subject : record.key() != null ? record.key() : id,
        sequence == null ? 0 : number(sequence),
        time(record.header(Headers.TIME)),
        author == null ? source : author,
        optional(record.header(Headers.CAUSATION), "causationid"),
        trace(record.header(Headers.TRACE)),
        data);
  }

  private static Incoming structured(Arrived record, byte[] value) {
    JsonNode event;
    try {
      event = Json.events().readTree(value);
    } catch (JacksonException unreadable) {
      throw new UnreadableEvent(
          "The value is not JSON, and no ce_type header says that it is a CloudEvent in binary mode: "
              + unreadable.getOriginalMessage(),
          unreadable);
    }
    return structured(record, event);
  }

  static Incoming structured(Arrived record, @Nullable JsonNode event) {
    if (event == null || !event.isObject()) {
      throw new UnreadableEvent(
          "The value is not a CloudEvent: it has to be a JSON object with specversion, id, source, type and data.");
    }
    checkVersion(needed(text(event, "specversion"), "specversion"));
    String id = needed(text(event, "id"), "id");
    String subject = optional(text(event, "subject"), "subject");
    String source = needed(text(event, "source"), "source");
    String type = needed(text(event, "type"), "type");
    if (!event.path("data").isObject()) {
      throw new UnreadableEvent("The CloudEvent's data have to be a JSON object.");
    }
    String trace = text(event, "traceparent");
    return new Incoming(
        record.topic(),
        record.partition(),
        record.offset(),
        id,
        source,
        type,
        subject != null ? subject : record.key() != null ? record.key() : id,
        0,
        time(text(event, "time")),
        source,
        optional(text(event, "causationid"), "causationid"),
        trace(trace != null ? trace : record.header(Headers.TRACE)),
        Json.events().writeValueAsBytes(event.get("data")));
  }

  private static @Nullable String text(JsonNode event, String field) {
    JsonNode value = event.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new UnreadableEvent("The CloudEvent's %s has to be a string.".formatted(field));
    }
    return value.asString();
  }

  private static void checkVersion(String version) {
    if (!version.equals("1.0")) {
      throw new UnreadableEvent(
          "CloudEvents %s is not understood here: send specversion 1.0.".formatted(version));
    }
  }

  private static String needed(@Nullable String value, String attribute) {
    if (value == null || value.isEmpty()) {
      throw new UnreadableEvent("The CloudEvent has no %s.".formatted(attribute));
    }
    return plain(value, attribute);
  }

  private static @Nullable String optional(@Nullable String value, String attribute) {
    return value == null ? null : plain(value, attribute);
  }

  /** What all that follows from the event repeats: histories, and the events that tell of them. */
  private static String plain(String value, String attribute) {
    PlainText.flaw(value, LONGEST)
        .ifPresent(
            flaw -> {
              throw new UnreadableEvent("The CloudEvent's %s: %s".formatted(attribute, flaw));
            });
    return value;
  }

  /** As W3C has it, one that is none is passed over. */
  private static @Nullable String trace(@Nullable String traceparent) {
    return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
  }

  private static long number(String sequence) {
    try {
      return Long.parseLong(sequence);
    } catch (NumberFormatException notANumber) {
      throw new UnreadableEvent(
          "The sequence '%s' is not a number.".formatted(sequence), notANumber);
    }
  }

  private static Instant time(@Nullable String time) {
    if (time == null) {
      return Instant.EPOCH;
    }
    try {
      return OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException notATime) {
      throw new UnreadableEvent(
          "The CloudEvent's time '%s' is not an RFC 3339 time.".formatted(time), notATime);
    }
  }
}
