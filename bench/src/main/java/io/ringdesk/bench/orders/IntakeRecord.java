package io.ringdesk.bench.orders;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * One intake event, ready to be sent.
 *
 * @param key {@code source/externalId} of an order, the id of a call
 * @param attributes those of the CloudEvent, without its data
 * @param data JSON
 */
public record IntakeRecord(String key, Map<String, String> attributes, byte[] data) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** As it goes onto the bus: CloudEvents in binary mode. */
  public ProducerRecord<String, byte[]> on(String topic) {
    var headers = new RecordHeaders();
    attributes.forEach((name, value) -> headers.add("ce_" + name, bytes(value)));
    headers.add("content-type", bytes("application/json"));
    return new ProducerRecord<>(topic, null, key, data, headers);
  }

  /** As it goes over HTTP: CloudEvents in structured mode, one line. */
  public String line() {
    var line = new StringBuilder(data.length + 256).append('{');
    attributes.forEach(
        (name, value) -> line.append('"').append(name).append("\":\"").append(value).append("\","));
    return line.append("\"datacontenttype\":\"application/json\",\"data\":")
        .append(new String(data, StandardCharsets.UTF_8))
        .append('}')
        .toString();
  }

  /** The phone of the customer who has placed it; empty where none is told. */
  public String phone() {
    return JSON.readTree(data).path("customer").path("phone").asString("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
