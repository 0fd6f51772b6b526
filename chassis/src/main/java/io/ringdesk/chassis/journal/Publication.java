package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.wire.Headers;
import io.ringdesk.chassis.wire.Json;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** History entries in their form for the bus. */
final class Publication {

  private Publication() {}

  /** The same entry gives the same record, whoever publishes it and how often. */
  static ProducerRecord<String, byte[]> of(String topic, String source, Written<?> entry) {
    RecordHeaders headers = new RecordHeaders();
    add(headers, Headers.SPEC_VERSION, "1.0");
    add(headers, Headers.ID, idOf(entry));
    add(headers, Headers.TYPE, entry.type());
    add(headers, Headers.SOURCE, "/" + source);
    add(headers, Headers.SUBJECT, entry.id());
    add(headers, Headers.TIME, entry.at().toString());
    add(headers, Headers.SEQUENCE, Long.toString(entry.sequence()));
    add(headers, Headers.CAUSATION, entry.cause());
    add(headers, Headers.AUTHOR, entry.by());
    add(headers, Headers.CONTENT_TYPE, "application/json");
    if (entry.trace() != null) {
      add(headers, Headers.TRACE, entry.trace());
    }
    return new ProducerRecord<>(
        topic, null, entry.id(), Json.events().writeValueAsBytes(entry.event()), headers);
  }

  static String idOf(Written<?> entry) {
    return entry.id() + ":" + entry.sequence();
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
