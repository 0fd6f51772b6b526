package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a topic from outside once more, beside its reader, and checks of each record that it has
 * either had its effect or lies among the dead letters.
 */
public final class Audit {

  private static final int MOST_NAMED = 1_000;

  /** What an event would come to if it were taken now. */
  public enum Verdict {
    /** Nothing: it has been taken. */
    TAKEN,
    /** It would be refused, as it must have been. */
    REFUSED,
    /** It would still change something: it was lost. */
    LOST
  }

  /**
   * @param records that were looked at
   * @param taken that have had their effect
   * @param deadLetters that were refused, and are kept with the reason
   * @param lost that were neither when they were looked at
   * @param which the first of the lost, as topic-partition@offset
   */
  public record Report(long records, long taken, long deadLetters, long lost, List<String> which) {

    public static final Report NOTHING = new Report(0, 0, 0, 0, List.of());

    /** Of two topics together. */
    public Report plus(Report other) {
      return new Report(
          records + other.records,
          taken + other.taken,
          deadLetters + other.deadLetters,
          lost + other.lost,
          Stream.concat(which.stream(), other.which.stream()).limit(MOST_NAMED).toList());
    }
  }

  private record Origin(int partition, long offset) {
    static Origin of(Arrived record) {
      return new Origin(record.partition(), record.offset());
    }
  }

  private final Consumers consumers;
  private final Inbox inbox;
  private final String group;

  /**
   * @param group of the reader that is checked
   */
  public Audit(Consumers consumers, Inbox inbox, String group) {
    this.consumers = consumers;
    this.inbox = inbox;
    this.group = group;
  }

  /**
   * @param from records that came to the topic earlier are not looked at
   * @param judge a verdict for each event, in their order; changes nothing
   */
  public Report of(String topic, Instant from, Function<List<Incoming>, List<Verdict>> judge) {
    return look(topic, from, judge, _ -> {});
  }

  /** The same, and what was lost is taken from the topic once more. */
  public Report mending(String topic, Instant from, Function<List<Incoming>, List<Verdict>> judge) {
    return look(topic, from, judge, lost -> inbox.takeAgain(topic, lost));
  }

  private Report look(
      String topic,
      Instant from,
      Function<List<Incoming>, List<Verdict>> judge,
      java.util.function.Consumer<List<Arrived>> withLost) {
    try (Consumer<String, byte[]> consumer = consumers.open()) {
      Count count = new Count(origins(consumer, DeadLetters.topicOf(topic, group)));
      Stretch records = Stretch.since(consumer, topic, from);
      for (var some = records.next(); !some.isEmpty(); some = records.next()) {
        List<Arrived> lost =
            count.lostOf(some.stream().map(CloudEventReader::arrived).toList(), judge);
        if (!lost.isEmpty()) {
          withLost.accept(lost);
        }
      }
      return count.report();
    }
  }

  private static Set<Origin> origins(Consumer<String, byte[]> consumer, String deadLetters) {
    Set<Origin> origins = new HashSet<>();
    Stretch letters = Stretch.since(consumer, deadLetters, Instant.EPOCH);
    for (var some = letters.next(); !some.isEmpty(); some = letters.next()) {
      for (ConsumerRecord<String, byte[]> letter : some) {
        origins.add(Origin.of(DeadLetters.asItCame(letter)));
      }
    }
    return origins;
  }

  private static final class Count {
    private final Set<Origin> dead;
    private final List<String> which = new ArrayList<>();
    private long records;
    private long taken;
    private long deadLetters;
    private long lost;

    Count(Set<Origin> dead) {
      this.dead = dead;
    }

    List<Arrived> lostOf(List<Arrived> some, Function<List<Incoming>, List<Verdict>> judge) {
      List<Arrived> losses = new ArrayList<>();
      List<Arrived> readable = new ArrayList<>();
      List<Incoming> events = new ArrayList<>();
      for (Arrived record : some) {
        try {
          events.add(CloudEventReader.read(record));
          readable.add(record);
        } catch (UnreadableEvent unreadable) {
          if (isLost(record, Verdict.REFUSED)) {
            losses.add(record);
          }
        }
      }
      List<Verdict> verdicts = judge.apply(events);
      for (int i = 0; i < readable.size(); i++) {
        if (isLost(readable.get(i), verdicts.get(i))) {
          losses.add(readable.get(i));
        }
      }
      return losses;
    }

    private boolean isLost(Arrived record, Verdict verdict) {
      records++;
      if (dead.contains(Origin.of(record))) {
        deadLetters++;
        return false;
      }
      if (verdict == Verdict.TAKEN) {
        taken++;
        return false;
      }
      lost++;
      if (which.size() < MOST_NAMED) {
        which.add("%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()));
      }
      return true;
    }

    Report report() {
      return new Report(records, taken, deadLetters, lost, List.copyOf(which));
    }
  }
}
