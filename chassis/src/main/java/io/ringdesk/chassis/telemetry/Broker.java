package io.ringdesk.chassis.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * How this service stands with the broker: whether it answers, whether all readers run, and how
 * many records of each topic the service's group has still to take.
 */
public final class Broker implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Admin admin;
  private final String group;
  private final MeterRegistry meters;
  private final Map<String, AbstractMessageListenerContainer<?, ?>> readers =
      new ConcurrentHashMap<>();
  private volatile Map<String, Long> lag = Map.of();
  private @Nullable String away;
  private volatile long measured = System.nanoTime() - FRESH.toNanos();

  public Broker(Admin admin, String group, MeterRegistry meters) {
    this.admin = admin;
    this.group = group;
    this.meters = meters;
  }

  /** A reader of a topic of which the broker's account is to be kept. */
  public void watch(String topic, AbstractMessageListenerContainer<?, ?> reader) {
    if (readers.put(topic, reader) == null) {
      Gauge.builder(
              "ringdesk.inbox.lag", this, broker -> broker.lagOrLast().getOrDefault(topic, 0L))
          .description("Records of a topic that the service has still to take")
          .tags(Tags.of("topic", topic))
          .register(meters);
    }
  }

  @Override
  public Health health() {
    List<String> stopped =
        readers.entrySet().stream()
            .filter(reader -> !reader.getValue().isRunning())
            .map(Map.Entry::getKey)
            .toList();
    if (!stopped.isEmpty()) {
      return Health.down().withDetail("readersStopped", stopped).build();
    }
    try {
      return Health.up().withDetail("lag", lag()).build();
    } catch (TimeoutException gone) {
      return Health.down().withDetail("broker", String.valueOf(gone.getMessage())).build();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Health.down().build();
    }
  }

  private Map<String, Long> lagOrLast() {
    try {
      return lag();
    } catch (TimeoutException gone) {
      return lag;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return lag;
    }
  }

  /**
   * Records still to be taken, by topic; a second old at the most. Whoever asks while another waits
   * for the broker has the same answer, so that they don't wait one after the other.
   *
   * @throws TimeoutException when the broker does not answer in two seconds
   */
  public synchronized Map<String, Long> lag() throws InterruptedException, TimeoutException {
    if (System.nanoTime() - measured >= FRESH.toNanos()) {
      try {
        lag = measure();
        away = null;
      } catch (ExecutionException | TimeoutException failure) {
        away = String.valueOf(failure.getMessage());
      } finally {
        measured = System.nanoTime();
      }
    }
    if (away != null) {
      throw new TimeoutException(away);
    }
    return lag;
  }

  private Map<String, Long> measure()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    var described =
        admin
            .describeTopics(readers.keySet())
            .allTopicNames()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    described.forEach(
        (topic, description) ->
            description
                .partitions()
                .forEach(
                    partition ->
                        ends.put(
                            new TopicPartition(topic, partition.partition()),
                            OffsetSpec.latest())));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin.listOffsets(ends).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    Map<String, Long> sums = new HashMap<>();
    found.forEach(
        (partition, end) -> {
          OffsetAndMetadata at = committed.get(partition);
          sums.merge(partition.topic(), end.offset() - (at == null ? 0 : at.offset()), Long::sum);
        });
    return Map.copyOf(sums);
  }
}
