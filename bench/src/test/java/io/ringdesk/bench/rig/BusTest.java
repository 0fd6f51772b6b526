package io.ringdesk.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.servers.FreePort;
import io.ringdesk.local.servers.KafkaServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
class BusTest {

  private static final String TOPIC = "commissions";

  @TempDir private Path folder;

  @Test
  void a_topic_that_was_emptied_gives_the_next_reader_only_what_comes_after() throws Exception {
    try (var server = KafkaServer.start(folder.resolve("data"), FreePort.any());
        var bus = Bus.of(server.bootstrapServers())) {
      bus.create(TOPIC);
      send(bus, 50);
      assertThat(bus.untaken("first", TOPIC)).isEqualTo(50);
      take(bus, "first", 50);
      assertThat(bus.untaken("first", TOPIC)).isZero();

      bus.empty(TOPIC);
      assertThat(bus.untaken("second", TOPIC)).isZero();
      send(bus, 3);
      assertThat(bus.untaken("second", TOPIC)).isEqualTo(3);
      take(bus, "second", 3);
      assertThat(bus.untaken("second", TOPIC)).isZero();
    }
  }

  private static void send(Bus bus, int count) throws Exception {
    bus.send(
        IntStream.range(0, count)
            .mapToObj(it -> new ProducerRecord<>(TOPIC, "key-" + it, new byte[] {1})));
  }

  /** So many, and no others that are there. */
  private static void take(Bus bus, String group, int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Bus.rawConsumer(bus.servers(), group, 1000),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      var taken = 0;
      while (taken < count) {
        taken += consumer.poll(Duration.ofMillis(200)).count();
        consumer.commitSync();
      }
      assertThat(taken).isEqualTo(count);
    }
  }
}
