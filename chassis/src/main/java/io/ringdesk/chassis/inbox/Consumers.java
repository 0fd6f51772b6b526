package io.ringdesk.chassis.inbox;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Consumers beside those that follow the topics: they read when somebody asks, and what they are
 * told to.
 *
 * @param group under whose name they remember how far they have read
 */
public record Consumers(String brokers, String group) {

  /** Those that know how far another group has read. */
  Consumers of(String other) {
    return new Consumers(brokers, other);
  }

  Consumer<String, byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2000),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
