package io.ringdesk.bench.rig;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The order managers at work: all present, so that each order is given to one of them in turn.
 *
 * @param names ids of the managers
 */
public record Crew(List<String> names) {

  public static final String ROLE = "call-centre-manager";

  /** So many people. */
  public static Crew of(int people) {
    return new Crew(IntStream.rangeClosed(1, people).mapToObj("manager-%03d"::formatted).toList());
  }

  /** Tells the services of them, as contact-service would. */
  public void register(Bus bus) throws Exception {
    bus.send(names.stream().map(Crew::registered));
  }

  private static ProducerRecord<String, byte[]> registered(String name) {
    var headers = new RecordHeaders();
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", name + ":1",
            "ce_type", "staff.registered.v1",
            "ce_source", "/contact-service",
            "ce_subject", name,
            "ce_time", "2026-11-01T08:00:00Z",
            "ce_sequence", "1",
            "content-type", "application/json")
        .forEach((header, value) -> headers.add(header, bytes(value)));
    var data =
        """
        {"name":"%1$s","email":"%1$s@ringdesk.example","role":"%2$s","experienced":true,"present":true}"""
            .formatted(name, ROLE);
    return new ProducerRecord<>("staff", null, name, bytes(data), headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
