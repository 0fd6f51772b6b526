package io.ringdesk.local.platform.doors;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of the platform, seen from outside. */
public final class Bus implements AutoCloseable {

  private final String servers;
  private final Admin admin;

  public Bus(String bootstrapServers) {
    servers = bootstrapServers;
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** The names of all that are there. */
  public Set<String> topics() throws InterruptedException {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Kafka: " + failed.getCause(), failed);
    }
  }

  /** Where the next record of each partition will be; empty for a topic that is not there. */
  public Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
    return offsets(topics, OffsetSpec.latest());
  }

  public Map<TopicPartition, Long> beginnings(Collection<String> topics)
      throws InterruptedException {
    return offsets(topics, OffsetSpec.earliest());
  }

  private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec which)
      throws InterruptedException {
    try {
      var there = topics();
      var known = topics.stream().filter(there::contains).toList();
      var asked = new HashMap<TopicPartition, OffsetSpec>();
      admin
          .describeTopics(known)
          .allTopicNames()
          .get()
          .forEach(
              (name, topic) ->
                  topic
                      .partitions()
                      .forEach(it -> asked.put(new TopicPartition(name, it.partition()), which)));
      return admin.listOffsets(asked).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Kafka: " + failed.getCause(), failed);
    }
  }

  /** Up to where a group has taken each partition. */
  public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
    try {
      var offsets =
          admin
              .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
              .partitionsToOffsetAndMetadata(group)
              .get();
      var committed = new HashMap<TopicPartition, Long>();
      offsets.forEach(
          (partition, offset) -> {
            if (offset != null) committed.put(partition, offset.offset());
          });
      return committed;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Kafka: " + failed.getCause(), failed);
    }
  }

  /** Every record counts: acknowledged by all, and sent in large batches. */
  public Producer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            "10",
            ProducerConfig.BATCH_SIZE_CONFIG,
            "262144",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            "4194304"),
        new StringSerializer(),
        new StringSerializer());
  }

  /** All records from one place to another. */
  public void read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    var open = new HashMap<>(to);
    open.entrySet().removeIf(it -> from.getOrDefault(it.getKey(), 0L) >= it.getValue());
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.copyOf(open.keySet()));
      open.keySet().forEach(it -> consumer.seek(it, from.getOrDefault(it, 0L)));
      while (!open.isEmpty()) {
        consumer.poll(Duration.ofMillis(200)).forEach(reader);
        open.entrySet().removeIf(it -> consumer.position(it.getKey()) >= it.getValue());
      }
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
