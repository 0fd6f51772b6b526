package io.ringdesk.testkit;

import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.wire.Headers;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.local.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The bus from outside: what a test says on it, and what it hears. */
public final class Bus implements AutoCloseable {
  private static final class OfTests {
    private static final Bus CONNECTED = new Bus(Servers.forTests().kafkaBootstrap());
  }

  private static final Map<String, String> STRUCTURED =
      Map.of(Headers.CONTENT_TYPE, "application/cloudevents+json");

  /** In bytes; more than any reader can be asked to bear. */
  private static final int LARGEST = 8 * 1024 * 1024;

  private final String bootstrapServers;
  private final Producer<@Nullable String, byte[]> producer;

  public Bus(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** The one of the servers that {@link WithServers} starts; it stays open. */
  public static Bus ofTests() {
    return OfTests.CONNECTED;
  }

  /** An event as one of our services publishes it, from the sample of its type. */
  public void publishSample(String topic, String aggregateId, long sequence, String type) {
    publish(topic, aggregateId, sequence, type, Contracts.sample(type));
  }

  /**
   * An event as one of our services publishes it.
   *
   * @param event carries {@link EventType}
   */
  public void publish(String topic, String aggregateId, long sequence, Object event) {
    var type = event.getClass().getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalArgumentException(event.getClass() + " does not carry @EventType.");
    }
    publish(topic, aggregateId, sequence, type.value(), Json.events().writeValueAsString(event));
  }

  /** An event as one of our services publishes it. */
  public void publish(String topic, String aggregateId, long sequence, String type, String json) {
    publish(topic, aggregateId, sequence, type, json, Instant.now());
  }

  /** What happened at this time. */
  public void publish(
      String topic, String aggregateId, long sequence, String type, String json, Instant time) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(Headers.SPEC_VERSION, "1.0");
    headers.put(Headers.ID, aggregateId + ":" + sequence);
    headers.put(Headers.TYPE, type);
    headers.put(Headers.SOURCE, "/test");
    headers.put(Headers.SUBJECT, aggregateId);
    headers.put(Headers.TIME, time.toString());
    headers.put(Headers.SEQUENCE, Long.toString(sequence));
    headers.put(Headers.CONTENT_TYPE, "application/json");
    publishRaw(topic, aggregateId, headers, json);
  }

  /**
   * An event from outside, as a CloudEvent in binary mode.
   *
   * @param json its data, with source and externalId
   * @return its ce_id
   */
  public String intake(String type, String json) {
    var id = UUID.randomUUID().toString();
    var headers = new LinkedHashMap<String, String>();
    headers.put(Headers.SPEC_VERSION, "1.0");
    headers.put(Headers.ID, id);
    headers.put(Headers.TYPE, type);
    headers.put(Headers.SOURCE, "/shops/test");
    headers.put(Headers.TIME, Instant.now().toString());
    headers.put(Headers.CONTENT_TYPE, "application/json");
    publishRaw("order-intake", intakeKey(json), headers, json);
    return id;
  }

  /**
   * An event from outside, as a CloudEvent in structured mode.
   *
   * @param cloudEvent the whole of it, data included
   */
  public void intakeStructured(String cloudEvent) {
    intakeStructured(List.of(cloudEvent));
  }

  /** Many of them, in this order; it returns when the broker has all. */
  public void intakeStructured(Collection<String> cloudEvents) {
    acknowledged(
        cloudEvents.stream()
            .map(event -> send("order-intake", keyOf(event), STRUCTURED, event))
            .toList());
  }

  /** Any record, without a value too; it may be as wrong as it likes. */
  public RecordMetadata publishRaw(
      String topic, @Nullable String key, Map<String, String> headers, @Nullable String value) {
    return acknowledged(List.of(send(topic, key, headers, value))).getLast();
  }

  private Future<RecordMetadata> send(
      String topic, @Nullable String key, Map<String, String> headers, @Nullable String value) {
    var message =
        new ProducerRecord<@Nullable String, byte @Nullable []>(
            topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return producer.send(message);
  }

  private static List<RecordMetadata> acknowledged(List<Future<RecordMetadata>> sent) {
    var kept = new ArrayList<RecordMetadata>();
    try {
      for (var one : sent) {
        kept.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not take it", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return kept;
  }

  /** Listens to a topic from its first record on, until it is closed. */
  public Ear listen(String topic) {
    return new Ear(bootstrapServers, topic);
  }

  /** Listens to what a consumer group could not take of a topic. */
  public Ear listenToDeadLetters(String topic, String group) {
    return listen(topic + "." + group + ".dlq");
  }

  @Override
  public void close() {
    producer.close();
  }

  private static String keyOf(String cloudEvent) {
    return intakeKey(Json.events().readTree(cloudEvent).path("data").toString());
  }

  private static String intakeKey(String json) {
    try {
      var data = Json.events().readTree(json);
      return data.path("source").asString("") + "/" + data.path("externalId").asString("");
    } catch (RuntimeException unreadable) {
      return "unreadable";
    }
  }
}
