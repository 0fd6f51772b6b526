package io.ringdesk.local.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : started) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Test
  void data_and_offsets_survive_a_kill() throws Exception {
    int port = freePort();
    int controllerPort = freePort();
    var broker = start(port, controllerPort);
    publish(port, 0, 100);
    assertThat(consume(port, 100)).hasSize(100).startsWith("0");

    broker.destroyForcibly().waitFor();
    start(port, controllerPort);

    publish(port, 100, 150);
    assertThat(consume(port, 50)).hasSize(50).startsWith("100").endsWith("149");
  }

  @Test
  void a_topic_that_is_named_for_the_first_time_has_twelve_partitions() throws Exception {
    int port = freePort();
    start(port, freePort());
    publish(port, 0, 1);
    try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      var topics = admin.describeTopics(List.of("orders")).allTopicNames().get().values();
      assertThat(topics).singleElement().satisfies(it -> assertThat(it.partitions()).hasSize(12));
    }
  }

  private Process start(int port, int controllerPort) throws Exception {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Broker.class.getName(),
            "--port",
            Integer.toString(port),
            "--controller-port",
            Integer.toString(controllerPort),
            "--data",
            folder.resolve("kafka").toString());
    var log = File.createTempFile("broker", ".log", folder.toFile());
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    started.add(process);
    try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      assertThat(admin.describeCluster().nodes().get(60, SECONDS)).hasSize(1);
    }
    return process;
  }

  private static void publish(int port, int from, int until) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = from; i < until; i++) {
        producer.send(new ProducerRecord<>("orders", "one-key", Integer.toString(i))).get();
      }
    }
  }

  private static List<String> consume(int port, int count) {
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "group.id",
                "readers",
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of("orders"));
      var end = Instant.now().plusSeconds(60);
      while (values.size() < count && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
      consumer.commitSync();
    }
    return values;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
