package io.ringdesk.chassis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics that a service publishes to: all is kept, so that a new reader can build itself from
 * the beginning.
 */
final class OwnTopics {

  private static final String FOR_EVER = "-1";
  private static final String LARGEST_EVENT = Integer.toString(4 * 1024 * 1024);

  private OwnTopics() {}

  static void make(Admin broker, List<String> topics, int partitions) {
    topics.forEach(topic -> make(broker, topic, partitions));
  }

  private static void make(Admin broker, String topic, int partitions) {
    try {
      try {
        broker
            .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
            .all()
            .get(30, TimeUnit.SECONDS);
      } catch (ExecutionException failure) {
        if (!(failure.getCause() instanceof TopicExistsException)) {
          throw failure;
        }
      }
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      broker
          .incrementalAlterConfigs(
              Map.of(
                  resource,
                  List.of(
                      set(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER),
                      set(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                      set(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_EVENT))))
          .all()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(
          "The topic '%s' can't be made ready; is the broker (KAFKA_BOOTSTRAP_SERVERS) there?"
              .formatted(topic),
          failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while topics were made ready.", stopped);
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }
}
