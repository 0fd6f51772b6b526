package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The services that own the topics read here, asked for what the bus did not bring. */
public final class Owners {

  /** A history entry as its owner tells it. */
  public record WireEvent(
      long sequence,
      String type,
      Instant at,
      String by,
      String cause,
      @Nullable String trace,
      JsonNode data) {}

  private record Answer(List<WireEvent> items, @Nullable String next) {}

  private final RestClient http;
  private final Map<String, String> addresses;

  public Owners(RestClient http, Map<String, String> addresses) {
    this.http = http;
    this.addresses = addresses;
  }

  /** The address of the service that owns a topic. */
  String of(String topic) {
    String address = addresses.get(topic);
    if (address == null) {
      throw new IllegalStateException(
          "No address for the owner of topic '%s': set ringdesk.owners.%s."
              .formatted(topic, topic));
    }
    return address;
  }

  /** The events of one aggregate after one sequence number and before another, in order. */
  List<Incoming> between(String topic, String aggregateId, long after, long before) {
    List<Incoming> events = new ArrayList<>();
    String address = of(topic);
    for (long last = after; last < before - 1; ) {
      Answer answer =
          http.get()
              .uri(
                  address + "/internal/journal/{topic}/{id}?after={after}",
                  topic,
                  aggregateId,
                  last)
              .retrieve()
              .body(Answer.class);
      if (answer == null || answer.items().isEmpty()) {
        return events;
      }
      for (WireEvent event : answer.items()) {
        if (event.sequence() < before) {
          events.add(
              Incoming.fetched(
                  topic,
                  address,
                  aggregateId,
                  event,
                  Json.events().writeValueAsBytes(event.data())));
        }
        last = event.sequence();
      }
    }
    return events;
  }
}
