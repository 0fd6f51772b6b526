package io.ringdesk.bench.replay;

import io.ringdesk.bench.rig.Bus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ceiling of a replay: two consumers that parse every event and do nothing with it. */
public final class ParseLoop {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BATCH = 2000;
  private static final int CONSUMERS = 2;

  private ParseLoop() {}

  /**
   * Runs until it is ended.
   *
   * @param arguments the broker's address, the group
   */
  public static void main(String[] arguments) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONSUMERS; i++) {
      threads.add(Thread.ofPlatform().start(() -> loop(arguments[0], arguments[1])));
    }
    for (var thread : threads) thread.join();
  }

  private static void loop(String servers, String group) {
    try (var consumer =
        new KafkaConsumer<>(
            Bus.rawConsumer(servers, group, BATCH),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Replay.TOPIC));
      while (true) {
        var records = consumer.poll(Duration.ofMillis(200));
        for (var record : records) {
          if (JSON.readValue(record.value(), JsonNode.class).isMissingNode()) {
            throw new IllegalStateException("An event is empty.");
          }
        }
        if (!records.isEmpty()) consumer.commitAsync();
      }
    }
  }
}
