package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
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
  private final Map<String, List<String>> addresses;

  /**
   * @param addresses of each topic's owner; several are those of its instances, asked in turn until
   *     one can be reached
   */
  public Owners(RestClient http, Map<String, List<String>> addresses) {
    this.http = http;
    this.addresses = addresses;
  }

  /** The addresses of the service that owns a topic. */
  List<String> of(String topic) {
    List<String> found = addresses.getOrDefault(topic, List.of());
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "No address for the owner of topic '%s': set ringdesk.owners.%s."
              .formatted(topic, topic));
    }
    return found;
  }

  /** The events of one aggregate after one sequence number and before another, in order. */
  List<Incoming> between(String topic, String aggregateId, long after, long before) {
    List<Incoming> events = new ArrayList<>();
    for (long last = after; last < before - 1; ) {
      Answer answer = ask(topic, aggregateId, last);
      if (answer == null || answer.items().isEmpty()) {
        return events;
      }
      for (WireEvent event : answer.items()) {
        if (event.sequence() < before) {
          events.add(
              Incoming.fetched(
                  topic,
                  of(topic).getFirst(),
                  aggregateId,
                  event,
                  Json.events().writeValueAsBytes(event.data())));
        }
        last = event.sequence();
      }
    }
    return events;
  }

  /** From the first instance that can be reached and is well. */
  private @Nullable Answer ask(String topic, String aggregateId, long after) {
    RestClientException away = new ResourceAccessException("Nobody was asked.");
    for (String address : of(topic)) {
      try {
        return http.get()
            .uri(
                address + "/internal/journal/{topic}/{id}?after={after}", topic, aggregateId, after)
            .retrieve()
            .body(Answer.class);
      } catch (ResourceAccessException | HttpServerErrorException unwell) {
        away = unwell;
      }
    }
    throw away;
  }
}
