package io.ringdesk.bench.rig;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The broker of a rig, as the benchmark itself uses it: to send what is to be taken, and to count.
 */
public final class Bus implements AutoCloseable {

  public static final int PARTITIONS = 12;

  private final String servers;
  private final Admin admin;
  private final Producer<String, byte[]> producer;

  Bus(String servers) {
    this.servers = servers;
    admin = Admin.create(Map.of("bootstrap.servers", servers));
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "acks",
                "all",
                "linger.ms",
                5,
                "batch.size",
                256 * 1024,
                "buffer.memory",
                64 * 1024 * 1024),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Of a broker that a rig has not started. */
  public static Bus of(String servers) {
    return new Bus(servers);
  }

  public String servers() {
    return servers;
  }

  public Admin admin() {
    return admin;
  }

  /** Topics as the services make them; all their partitions have leaders when it returns. */
  public void create(String... topics) throws Exception {
    var wanted =
        Arrays.stream(topics).map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList();
    admin.createTopics(wanted).all().get();
    for (var topic : topics) end(topic);
  }

  /** Sends them as fast as it goes, and returns when the broker has all. */
  public void send(Stream<ProducerRecord<String, byte[]>> records) throws Exception {
    var failed = new AtomicReference<@Nullable Exception>();
    records.forEach(
        record ->
            producer.send(
                record,
                (_, failure) -> {
                  if (failure != null) failed.compareAndSet(null, failure);
                }));
    producer.flush();
    var failure = failed.get();
    if (failure != null) throw failure;
  }

  /** Sends one without waiting. */
  public void hand(ProducerRecord<String, byte[]> record) {
    producer.send(record);
  }

  /** How many records a topic has had. */
  public long end(String topic) throws Exception {
    return offsets(topic, OffsetSpec.latest()).values().stream().mapToLong(it -> it).sum();
  }

  private Map<TopicPartition, Long> offsets(String topic, OffsetSpec which) throws Exception {
    var asked = partitions(topic).stream().collect(Collectors.toMap(it -> it, _ -> which));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  /** Deletes all records of a topic; whoever reads it from its beginning reads what comes next. */
  public void empty(String topic) throws Exception {
    var all =
        offsets(topic, OffsetSpec.latest()).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, it -> RecordsToDelete.beforeOffset(it.getValue())));
    admin.deleteRecords(all).all().get();
  }

  /** How many of the records that a topic has now a group has still to take. */
  public long untaken(String group, String topic) throws Exception {
    var begins = offsets(topic, OffsetSpec.earliest());
    var taken = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    var untaken = 0L;
    for (var end : offsets(topic, OffsetSpec.latest()).entrySet()) {
      var begin = begins.getOrDefault(end.getKey(), 0L);
      var at = taken.get(end.getKey());
      untaken += end.getValue() - (at == null ? begin : Math.max(begin, at.offset()));
    }
    return untaken;
  }

  /** How many records of a topic a group has taken. */
  public long taken(String group, String topic) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(it -> it.getKey().topic().equals(topic) && it.getValue() != null)
        .mapToLong(it -> it.getValue().offset())
        .sum();
  }

  /** Returns when a group has taken all that a topic has. */
  public void untilTaken(String group, String topic, Duration patience) throws Exception {
    var end = end(topic);
    Waiting.until(
        "%s has taken all of %s".formatted(group, topic),
        patience,
        () -> taken(group, topic) >= end);
  }

  private static List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, PARTITIONS).mapToObj(it -> new TopicPartition(topic, it)).toList();
  }

  /** What consumers of raw loops are told, beside their group. */
  public static Map<String, Object> rawConsumer(String servers, String group, int most) {
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", servers);
    settings.put("group.id", group);
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", most);
    settings.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
    settings.put(
        "partition.assignment.strategy",
        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    return settings;
  }

  /** What producers of raw loops are told: as durable as the product's, and as patient. */
  public static Map<String, Object> rawProducer(String servers) {
    return Map.of(
        "bootstrap.servers",
        servers,
        "acks",
        "all",
        "enable.idempotence",
        true,
        "batch.size",
        128 * 1024,
        "linger.ms",
        2);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    admin.close(Duration.ofSeconds(5));
  }
}
