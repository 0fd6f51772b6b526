package io.ringdesk.chassis.journal;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.Positions;
import io.ringdesk.chassis.journal.Intents.Intent;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the journals of a service and keeps their promises: removes those that are kept, takes over
 * the old ones.
 */
public final class Journals implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journals.class);
  private static final int MOST_COUNTED = 10_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /**
   * What is still to be published: entries at the least, and how long the oldest has waited, in
   * seconds.
   */
  public record Unpublished(long entries, long oldestSeconds) {}

  private final MongoDatabase database;
  private final Intents intents;
  private final Relay relay;
  private final Recovery recovery;
  private final Gaps gaps;
  private final Positions positions;
  private final Clock clock;
  private final String source;
  private final Map<String, Journal<?, ?>> byTopic = new ConcurrentHashMap<>();
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("journal-keeper").factory());

  /**
   * @param clock by which things happen
   * @param time the same for all writers, by which promises grow old; never moved
   * @param source the name of this service on the bus
   * @param grownOld from this age on a promise is taken for a dead writer's
   */
  public Journals(
      MongoDatabase database,
      Producer<String, byte[]> producer,
      Gaps gaps,
      Positions positions,
      Clock clock,
      InstantSource time,
      String source,
      Duration grownOld,
      MeterRegistry meters) {
    this.database = database;
    this.intents = new Intents(database, time);
    this.relay = new Relay(producer, intents);
    this.recovery = new Recovery(intents, relay, grownOld);
    this.gaps = gaps;
    this.positions = positions;
    this.clock = clock;
    this.source = source;
    Gauge.builder(
            "ringdesk.journal.unpublished", this, journals -> journals.unpublished().entries())
        .description("History entries that the broker has not acknowledged yet")
        .register(meters);
    Gauge.builder(
            "ringdesk.journal.oldest", this, journals -> journals.unpublished().oldestSeconds())
        .description("How long the oldest unpublished entry has waited")
        .baseUnit("seconds")
        .register(meters);
    keeper.scheduleWithFixedDelay(
        () -> keep(relay::removeAcknowledged), 50, 50, TimeUnit.MILLISECONDS);
    keeper.scheduleWithFixedDelay(() -> keep(recovery::takeOver), 0, 2, TimeUnit.SECONDS);
  }

  /**
   * The journal of a kind of aggregate.
   *
   * @param follows the topics whose events its aggregates answer
   */
  public <S, E> Journal<S, E> of(AggregateType<S, E> type, String... follows) {
    for (String topic : follows) {
      positions.follow(topic, type.collection());
    }
    Documents<S, E> documents = new Documents<>(type);
    Shelf shelf = new Shelf(database, type.collection());
    Publication publication = new Publication(type.topic(), source);
    recovery.add(type.collection(), new Recovery.Recoverable<>(documents, shelf, publication));
    Archive archive = new Archive(database, shelf, type.collection(), intents);
    keeper.scheduleWithFixedDelay(() -> keep(archive::shorten), 1, 1, TimeUnit.SECONDS);
    Journal<S, E> journal =
        new Journal<>(
            type,
            documents,
            shelf,
            new Batch<>(type, documents, shelf, intents, relay, archive, clock, publication),
            archive,
            gaps);
    byTopic.put(type.topic(), journal);
    return journal;
  }

  /** How far the aggregates of a topic have come. */
  public Sequences owned(String topic) {
    return journal(topic).sequences();
  }

  /** The history of one aggregate as it goes out on the bus. */
  public Page<WireEntry> wire(String topic, String id, Paging paging) {
    return journal(topic).wire(id, paging);
  }

  private Journal<?, ?> journal(String topic) {
    Journal<?, ?> journal = byTopic.get(topic);
    if (journal == null) {
      throw new NotFound("topic", topic);
    }
    return journal;
  }

  public Unpublished unpublished() {
    List<Intent> open =
        intents.open(MOST_COUNTED).stream()
            .filter(intent -> !relay.isAcknowledged(intent.name()))
            .toList();
    long entries = open.stream().mapToLong(intent -> intent.firstSequences().size()).sum();
    long oldest = open.isEmpty() ? 0 : Math.max(0, intents.age(open.getFirst()).toSeconds());
    return new Unpublished(entries, oldest);
  }

  private static void keep(Runnable duty) {
    try {
      duty.run();
    } catch (RuntimeException trouble) {
      LOG.atWarn()
          .addKeyValue("event", "journal-keeper")
          .setCause(trouble)
          .log("Tried again shortly");
    }
  }

  /**
   * Waits for the broker's last acknowledgements, so that nothing is left to recovery; but not for
   * a broker that is away.
   */
  @Override
  public void close() {
    keeper.shutdown();
    Thread flushing = Thread.ofVirtual().name("journal-flush").start(relay::flush);
    try {
      flushing.join(LAST_WORDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    keep(relay::removeAcknowledged);
  }
}
