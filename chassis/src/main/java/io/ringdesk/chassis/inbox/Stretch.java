package io.ringdesk.chassis.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Records of a topic, at most up to where it ended when reading began, or to an earlier place. */
final class Stretch {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Consumer<String, byte[]> consumer;
  private final Map<TopicPartition, Long> open;

  private Stretch(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> open) {
    this.consumer = consumer;
    this.open = open;
  }

  /** From where the consumer's group has come to; nothing where there is no such topic. */
  static Stretch unread(Consumer<String, byte[]> consumer, String topic) {
    List<TopicPartition> all = partitions(consumer, topic);
    consumer.assign(all);
    return new Stretch(consumer, new HashMap<>(consumer.endOffsets(all)));
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    var partitions = consumer.partitionsFor(topic);
    List<TopicPartition> all = new ArrayList<>();
    if (partitions != null) {
      partitions.forEach(one -> all.add(new TopicPartition(topic, one.partition())));
    }
    return all;
  }

  /** The place in each partition up to where the consumer's group has taken the topic. */
  static Map<TopicPartition, Long> taken(Consumer<?, ?> consumer, String topic) {
    Map<TopicPartition, Long> taken = new HashMap<>();
    consumer
        .committed(Set.copyOf(partitions(consumer, topic)))
        .forEach((partition, at) -> taken.put(partition, at == null ? 0L : at.offset()));
    return taken;
  }

  /** No further than to these places. */
  Stretch upTo(Map<TopicPartition, Long> places) {
    open.replaceAll((partition, end) -> Math.min(end, places.getOrDefault(partition, 0L)));
    return this;
  }

  /** From a moment on. */
  static Stretch since(Consumer<String, byte[]> consumer, String topic, Instant from) {
    Stretch stretch = unread(consumer, topic);
    Map<TopicPartition, Long> moments = new HashMap<>();
    stretch.open.keySet().forEach(one -> moments.put(one, from.toEpochMilli()));
    consumer
        .offsetsForTimes(moments)
        .forEach(
            (partition, first) ->
                consumer.seek(partition, offset(first, stretch.open.getOrDefault(partition, 0L))));
    return stretch;
  }

  /** One record; nothing where it is no longer in its topic. */
  static Stretch of(Consumer<String, byte[]> consumer, TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    consumer.seek(partition, offset);
    return new Stretch(consumer, new HashMap<>(Map.of(partition, Math.min(offset + 1, end))));
  }

  private static long offset(@Nullable OffsetAndTimestamp first, long end) {
    return first == null ? end : first.offset();
  }

  /** All of them, in the parts in which they come. */
  Stream<List<ConsumerRecord<String, byte[]>>> parts() {
    return Stream.generate(this::next).takeWhile(part -> !part.isEmpty());
  }

  /** The next records; empty when all are read. */
  List<ConsumerRecord<String, byte[]>> next() {
    while (true) {
      open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (open.isEmpty()) {
        return List.of();
      }
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
        Long end = open.get(new TopicPartition(record.topic(), record.partition()));
        if (end != null && record.offset() < end) {
          records.add(record);
        }
      }
      if (!records.isEmpty()) {
        return records;
      }
    }
  }
}
