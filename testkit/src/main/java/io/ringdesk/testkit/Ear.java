package io.ringdesk.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Hears all that is said on a topic, from its first record on. The topic may come later. */
public final class Ear implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String topic;
  private final String bootstrapServers;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Thread listening;
  private final CountDownLatch closed = new CountDownLatch(1);

  Ear(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.listening = Thread.ofPlatform().daemon().name("ear-" + topic).start(this::listen);
  }

  /** All that was heard so far, within a partition in its order. */
  public List<Heard> all() {
    return List.copyOf(heard);
  }

  public List<Heard> all(Predicate<Heard> like) {
    return heard.stream().filter(like).toList();
  }

  /** All of one aggregate that was heard so far, in the order of the topic. */
  public List<Heard> of(String aggregateId) {
    return all(one -> one.subject().equals(aggregateId));
  }

  /** The first like this, when it comes. */
  public Heard await(Predicate<Heard> like) {
    return awaitAtLeast(1, like).getFirst();
  }

  /** The first event of this type of an aggregate, when it comes. */
  public Heard await(String aggregateId, String type) {
    return await(one -> one.subject().equals(aggregateId) && one.type().equals(type));
  }

  public List<Heard> awaitAtLeast(int number, Predicate<Heard> like) {
    return Awaitility.await("%d on %s".formatted(number, topic))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> all(like), found -> found.size() >= number);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (Consumer<@Nullable String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions = Set.of();
      while (partitions.isEmpty() && !closed.await(100, TimeUnit.MILLISECONDS)) {
        partitions = partitions(consumer);
      }
      consumer.assign(partitions);
      while (closed.getCount() > 0 && !partitions.isEmpty()) {
        for (ConsumerRecord<@Nullable String, byte[]> record :
            consumer.poll(Duration.ofMillis(100))) {
          heard.add(Heard.of(record));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<TopicPartition> partitions(Consumer<?, ?> consumer) {
    var topics = consumer.listTopics(Duration.ofSeconds(5));
    return topics.getOrDefault(topic, List.of()).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .collect(Collectors.toSet());
  }
}
