package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes dead letters once more, when what was wrong has been mended. Each of those that lie there
 * is tried once; one that can't be taken this time either becomes a dead letter again, with the new
 * reason.
 */
public final class DeadLetterReplay {

  /**
   * @param replayed that were tried again
   * @param rejected those of them that are dead letters once more
   */
  public record Replayed(long replayed, long rejected) {}

  private final Consumers consumers;
  private final Inbox inbox;
  private final String group;

  /**
   * @param consumers of a group of their own, which remembers how far was replayed
   * @param group of the readers whose dead letters these are
   */
  public DeadLetterReplay(Consumers consumers, Inbox inbox, String group) {
    this.consumers = consumers;
    this.inbox = inbox;
    this.group = group;
  }

  /**
   * All that lay there when it began: what is rejected again is not tried again.
   *
   * @throws io.ringdesk.chassis.web.NotFound when the topic is not read here
   */
  public synchronized Replayed replay(String topic) {
    inbox.readerOf(topic);
    long replayed = 0;
    long rejected = 0;
    try (Consumer<String, byte[]> consumer = consumers.open()) {
      Stretch letters = Stretch.unread(consumer, DeadLetters.topicOf(topic, group));
      for (var some = letters.next(); !some.isEmpty(); some = letters.next()) {
        List<Arrived> together = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> letter : some) {
          Arrived record = DeadLetters.asItCame(letter);
          if (DeadLetters.isWithoutRecord(record)) { // a large one: by itself
            rejected += inbox.takeAgain(topic, List.of(fromItsTopic(record)));
          } else {
            together.add(record);
          }
        }
        rejected += inbox.takeAgain(topic, together);
        replayed += some.size();
        consumer.commitSync(after(some));
      }
    }
    return new Replayed(replayed, rejected);
  }

  /** As it lies in its topic; the letter itself where it is there no more. */
  private Arrived fromItsTopic(Arrived letter) {
    TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
    try (Consumer<String, byte[]> consumer = consumers.open()) {
      return Stretch.of(consumer, partition, letter.offset()).next().stream()
          .filter(record -> record.offset() == letter.offset())
          .map(CloudEventReader::arrived)
          .findFirst()
          .orElse(letter);
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> after(
      List<ConsumerRecord<String, byte[]>> records) {
    Map<TopicPartition, OffsetAndMetadata> after = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      after.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    return after;
  }
}
