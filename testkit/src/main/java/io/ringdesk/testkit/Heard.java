package io.ringdesk.testkit;

import io.ringdesk.chassis.wire.Headers;
import io.ringdesk.chassis.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record that was heard on the bus.
 *
 * @param headers as text; those of Spring Kafka that are numbers are not text
 */
public record Heard(
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    Map<String, String> headers,
    String value) {

  static Heard of(ConsumerRecord<@Nullable String, byte[]> record) {
    var headers = new LinkedHashMap<String, String>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.key(),
                    header.value() == null
                        ? ""
                        : new String(header.value(), StandardCharsets.UTF_8)));
    return new Heard(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        headers,
        record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
  }

  /** Its type; empty where it names none. */
  public String type() {
    return headers.getOrDefault(Headers.TYPE, "");
  }

  /** The aggregate's id; empty where it names none. */
  public String subject() {
    return headers.getOrDefault(Headers.SUBJECT, "");
  }

  /** From 1; 0 where it has none. */
  public long sequence() {
    return Long.parseLong(headers.getOrDefault(Headers.SEQUENCE, "0"));
  }

  public JsonNode data() {
    return Json.events().readTree(value);
  }

  /** Why a consumer could not take it; empty where it is no dead letter. */
  public String reason() {
    return headers.getOrDefault("dlq-reason", "");
  }
}
