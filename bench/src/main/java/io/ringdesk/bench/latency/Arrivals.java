package io.ringdesk.bench.latency;

import io.ringdesk.bench.rig.Bus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Listens at the end of the way, from now on. */
public final class Arrivals implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final AtomicReference<Ears> ears = new AtomicReference<>(key -> {});
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread thread;

  /** Told the key of each record. */
  @FunctionalInterface
  public interface Ears {
    void hear(String key);
  }

  public Arrivals(Bus bus, String topic) {
    var settings = Bus.rawConsumer(bus.servers(), "listener-" + topic, 2000);
    settings.put("fetch.max.wait.ms", 100);
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    var partitions =
        IntStream.range(0, Bus.PARTITIONS).mapToObj(it -> new TopicPartition(topic, it)).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().daemon().name("arrivals").start(this::listen);
  }

  /** Who hears of them from now on. */
  public void tell(Ears others) {
    ears.set(others);
  }

  private void listen() {
    while (!over.get()) {
      for (var record : consumer.poll(Duration.ofMillis(100))) ears.get().hear(record.key());
    }
    consumer.close();
  }

  @Override
  public void close() {
    over.set(true);
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
