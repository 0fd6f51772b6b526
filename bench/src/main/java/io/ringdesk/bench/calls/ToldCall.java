package io.ringdesk.bench.calls;

import io.ringdesk.bench.orders.IntakeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as the exchange tells of it.
 *
 * @param id what joins its legs; the caller's own leg has it for its name
 * @param direction inbound or outbound
 * @param from the number that calls
 * @param to the number that is called
 */
public record ToldCall(String id, String direction, String from, String to) {

  public static final String TOPIC = "pbx-intake";

  /**
   * That something happened to a leg.
   *
   * @param type ringing, answered, hung-up or missed
   * @param extension whose leg it is; null for the customer's
   */
  public IntakeRecord told(String leg, String type, @Nullable String extension, Instant at) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", "%s-%s-%s".formatted(id, leg, type));
    attributes.put("source", "/exchanges/main");
    attributes.put("type", "pbx-intake.call-event.v1");
    attributes.put("subject", id);
    attributes.put("time", at.toString());
    var data =
        """
        {"exchange":"main","callId":"%s","leg":"%s","type":"%s","direction":"%s","from":"%s","to":"%s",%s"at":"%s"}"""
            .formatted(
                id,
                leg,
                type,
                direction,
                from,
                to,
                extension == null ? "" : "\"extension\":\"%s\",".formatted(extension),
                at);
    return new IntakeRecord(id, attributes, data.getBytes(StandardCharsets.UTF_8));
  }
}
