package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.wire.Headers;
import io.ringdesk.chassis.wire.Json;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How the history entries of one kind of aggregate go out on the bus.
 *
 * @param source the name of the service
 */
record Publication(String topic, String source) {

  /** The same entry gives the same record, whoever publishes it and how often. */
  ProducerRecord<String, byte[]> of(Written<?> entry) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.SPEC_VERSION, "1.0");
    Headers.add(headers, Headers.ID, idOf(entry));
    Headers.add(headers, Headers.TYPE, entry.type());
    Headers.add(headers, Headers.SOURCE, "/" + source);
    Headers.add(headers, Headers.SUBJECT, entry.id());
    Headers.add(headers, Headers.TIME, entry.at().toString());
    Headers.add(headers, Headers.SEQUENCE, Long.toString(entry.sequence()));
    Headers.add(headers, Headers.CAUSATION, entry.cause());
    Headers.add(headers, Headers.AUTHOR, entry.by());
    Headers.add(headers, Headers.CONTENT_TYPE, "application/json");
    Headers.add(headers, Headers.TRACE, entry.trace());
    return new ProducerRecord<>(
        topic, null, entry.id(), Json.events().writeValueAsBytes(entry.event()), headers);
  }

  static String idOf(Written<?> entry) {
    return entry.id() + ":" + entry.sequence();
  }
}
