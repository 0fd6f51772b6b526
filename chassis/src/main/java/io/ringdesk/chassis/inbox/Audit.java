package io.ringdesk.chassis.inbox;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics from outside once more, as far as their readers have come, and checks of each
 * record that it has either had its effect or lies among the dead letters. A history that names it
 * as a cause proves the effect; any other is decided about once more: what was taken would change
 * nothing if it came again, and what would still change something was lost.
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
    LOST;

    /** By what its decision comes to when it is made once more. */
    public static Verdict of(Decision<?> again) {
      return switch (again) {
        case Decision.Happened<?> _ -> LOST;
        case Decision.NothingToDo<?> _ -> TAKEN;
        case Decision.Refused<?> _ -> REFUSED;
      };
    }
  }

  /**
   * @param records that were looked at
   * @param taken that have had their effect
   * @param deadLetters that were refused, and are kept with the reason
   * @param lost that were neither when they were looked at
   * @param which the first of the lost, as topic-partition@offset
   */
  public record Report(long records, long taken, long deadLetters, long lost, List<String> which) {

    private static final Report NOTHING = new Report(0, 0, 0, 0, List.of());

    /** Of two topics together. */
    private Report plus(Report other) {
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
  private final List<Outside<?>> topics;

  /**
   * @param group of the readers that are checked
   */
  public Audit(Consumers consumers, Inbox inbox, String group, List<Outside<?>> topics) {
    this.consumers = consumers;
    this.inbox = inbox;
    this.group = group;
    this.topics = topics;
  }

  /**
   * @param from records that came to their topic earlier are not looked at; all where it is null
   */
  public Report of(@Nullable Instant from) {
    return look(from, (_, _) -> {});
  }

  /** The same, and what was lost is taken from its topic once more. */
  public Report mending(@Nullable Instant from) {
    return look(from, inbox::takeAgain);
  }

  private Report look(@Nullable Instant from, BiConsumer<String, List<Arrived>> withLost) {
    Instant since = Objects.requireNonNullElse(from, Instant.EPOCH);
    try (Consumer<String, byte[]> consumer = consumers.of(group).open()) {
      return topics.stream()
          .map(topic -> look(consumer, topic, since, withLost))
          .reduce(Report.NOTHING, Report::plus);
    }
  }

  private Report look(
      Consumer<String, byte[]> consumer,
      Outside<?> from,
      Instant since,
      BiConsumer<String, List<Arrived>> withLost) {
    // First: what is taken while we look may not be among these dead letters yet.
    Map<TopicPartition, Long> taken = Stretch.taken(consumer, from.topic());
    Count count =
        new Count(
            origins(consumer, DeadLetters.topicOf(from.topic(), group)),
            evidence(consumer, from, since, taken));
    Stretch.since(consumer, from.topic(), since)
        .upTo(taken)
        .parts()
        .map(some -> count.lostOf(some.stream().map(CloudEventReader::arrived).toList(), from))
        .filter(lost -> !lost.isEmpty())
        .forEach(lost -> withLost.accept(from.topic(), lost));
    return count.report();
  }

  private static Evidence evidence(
      Consumer<String, byte[]> consumer,
      Outside<?> from,
      Instant since,
      Map<TopicPartition, Long> taken) {
    Evidence evidence = new Evidence();
    if (from.witness() != Witness.NONE) {
      Stretch.since(consumer, from.topic(), since)
          .upTo(taken)
          .parts()
          .flatMap(List::stream)
          .map(CloudEventReader::arrived)
          .forEach(evidence::expect);
      evidence.hear(from.witness(), since);
    }
    return evidence;
  }

  private static Set<Origin> origins(Consumer<String, byte[]> consumer, String deadLetters) {
    return Stretch.since(consumer, deadLetters, Instant.EPOCH)
        .parts()
        .flatMap(List::stream)
        .map(letter -> Origin.of(DeadLetters.asItCame(letter)))
        .collect(toSet());
  }

  private static final class Count {
    private final Set<Origin> dead;
    private final Evidence evidence;
    private final List<String> which = new ArrayList<>();
    private long records;
    private long taken;
    private long deadLetters;
    private long lost;

    Count(Set<Origin> dead, Evidence evidence) {
      this.dead = dead;
      this.evidence = evidence;
    }

    List<Arrived> lostOf(List<Arrived> some, Outside<?> from) {
      Map<Arrived, Verdict> verdicts = verdicts(some, from);
      return some.stream()
          .filter(record -> countsAsLost(record, Objects.requireNonNull(verdicts.get(record))))
          .toList();
    }

    private Map<Arrived, Verdict> verdicts(List<Arrived> some, Outside<?> from) {
      Map<Arrived, Verdict> verdicts = new IdentityHashMap<>();
      List<Arrived> readable = new ArrayList<>();
      List<Incoming> events = new ArrayList<>();
      for (Arrived record : some) {
        if (evidence.proves(record)) {
          verdicts.put(record, Verdict.TAKEN);
          continue;
        }
        try {
          events.add(CloudEventReader.read(record));
          readable.add(record);
        } catch (UnreadableEvent unreadable) {
          verdicts.put(record, Verdict.REFUSED);
        }
      }
      List<Verdict> decided = from.verdicts(events);
      for (int i = 0; i < readable.size(); i++) {
        verdicts.put(readable.get(i), decided.get(i));
      }
      return verdicts;
    }

    private boolean countsAsLost(Arrived record, Verdict verdict) {
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
