package io.ringdesk.bench.rig;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a service that is not started would tell: the first event of one of its aggregates.
 *
 * @param id the aggregate's
 * @param data JSON
 */
public record FirstEvent(String topic, String type, String id, String data) {

  /** As it goes onto the bus. */
  public ProducerRecord<String, byte[]> record() {
    var headers = new RecordHeaders();
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", id + ":1",
            "ce_type", type,
            "ce_source", "/bench",
            "ce_subject", id,
            "ce_time", "2026-11-20T08:00:00Z",
            "ce_sequence", "1",
            "content-type", "application/json")
        .forEach((header, value) -> headers.add(header, bytes(value)));
    return new ProducerRecord<>(topic, null, id, bytes(data), headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
