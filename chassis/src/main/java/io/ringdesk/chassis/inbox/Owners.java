package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.journal.Sequenced;
import io.ringdesk.chassis.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
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

  private static final ParameterizedTypeReference<List<Sequenced>> SEQUENCES =
      new ParameterizedTypeReference<>() {};

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

  /** The number of the last event of each of these aggregates; those without any are left out. */
  Map<String, Long> sequences(String topic, Collection<String> ids) {
    List<Sequenced> written =
        ask(
            topic,
            address ->
                http.post()
                    .uri(address + "/internal/owned/{topic}/some", topic)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("ids", ids))
                    .retrieve()
                    .body(SEQUENCES));
    Map<String, Long> sequences = new HashMap<>();
    if (written != null) {
      written.forEach(one -> sequences.put(one.id(), one.sequence()));
    }
    return sequences;
  }

  /** The events of one aggregate after one sequence number and before another, in order. */
  List<Incoming> between(String topic, String aggregateId, long after, long before) {
    List<Incoming> events = new ArrayList<>();
    for (long last = after; last < before - 1; ) {
      Answer answer = after(topic, aggregateId, last);
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

  private @Nullable Answer after(String topic, String aggregateId, long sequence) {
    return ask(
        topic,
        address ->
            http.get()
                .uri(
                    address + "/internal/journal/{topic}/{id}?after={after}",
                    topic,
                    aggregateId,
                    sequence)
                .retrieve()
                .body(Answer.class));
  }

  /**
   * The first instance that can be reached and is well.
   *
   * @param question to the instance at an address
   */
  private <A> @Nullable A ask(String topic, Function<String, @Nullable A> question) {
    RestClientException away = new ResourceAccessException("Nobody was asked.");
    for (String address : of(topic)) {
      try {
        return question.apply(address);
      } catch (ResourceAccessException | HttpServerErrorException unwell) {
        away = unwell;
      }
    }
    throw away;
  }
}
