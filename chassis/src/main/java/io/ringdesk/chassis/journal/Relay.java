package io.ringdesk.chassis.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings history entries to the bus and keeps account of the broker's acknowledgements. It does not
 * wait for them: the open intent is what makes the promise safe, and the next batch is written
 * meanwhile.
 */
final class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  /** While the broker is away each attempt to hand something over costs the producer's patience. */
  private static final long BETWEEN_ATTEMPTS_NANOS = Duration.ofSeconds(2).toNanos();

  private final Producer<String, byte[]> producer;
  private final Intents intents;
  private volatile long nextAttempt = System.nanoTime();

  /** In the producer's hands, or acknowledged and not yet removed from the database. */
  private final Set<String> handedOver = ConcurrentHashMap.newKeySet();

  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final InHand inHand = new InHand();

  Relay(Producer<String, byte[]> producer, Intents intents) {
    this.producer = producer;
    this.intents = intents;
  }

  /**
   * Whether all that this intent has promised is in the hands of this producer, which keeps the
   * order of what it is given: later entries of the same aggregates can follow without it.
   */
  boolean hasHandedOver(String intent) {
    return handedOver.contains(intent);
  }

  /**
   * Where a promise of entries from this one on has to begin, so that it holds without the earlier
   * ones of this producer.
   *
   * @return a sequence number, at most the one given
   */
  long promisedFrom(String topic, String id, long sequence) {
    return inHand.firstBefore(new InHand.Owner(topic, id), sequence);
  }

  /** Whether the broker has all of it and only its removal is left. */
  boolean isAcknowledged(String intent) {
    return acknowledged.contains(intent);
  }

  /**
   * Publishes in the given order, up to what the producer refuses at once: that, and all after it,
   * stays promised, and recovery publishes it. So nothing overtakes what came before it. Where the
   * broker was just found away, all stays promised, and nobody waits for it one after the other.
   */
  void publish(String intent, Publication publication, Collection<? extends Written<?>> entries) {
    if (System.nanoTime() - nextAttempt < 0) {
      return;
    }
    Pending pending = new Pending(intent, entries.size());
    try {
      for (Written<?> entry : entries) {
        producer.send(publication.of(entry), (_, failure) -> pending.answered(failure));
        if (pending.failed) {
          return;
        }
      }
    } catch (RuntimeException refused) {
      LOG.atWarn()
          .addKeyValue("event", "publish-postponed")
          .addKeyValue("intent", intent)
          .setCause(refused)
          .log("The broker does not take what is published; it stays promised and is tried again");
      return;
    }
    pending.handedOver(inHand.add(publication.topic(), entries));
  }

  /** Removes, many at a time, the intents of which all is acknowledged. */
  void removeAcknowledged() {
    List<String> names = new ArrayList<>();
    for (String name = acknowledged.poll();
        name != null && names.size() < 10_000;
        name = acknowledged.poll()) {
      names.add(name);
    }
    if (names.isEmpty()) {
      return;
    }
    try {
      intents.remove(names);
      names.forEach(handedOver::remove);
    } catch (RuntimeException databaseAway) {
      acknowledged.addAll(names);
      throw databaseAway;
    }
  }

  /** Waits until the broker has answered for all that it was given. */
  void flush() {
    producer.flush();
  }

  /** The answers that an intent still waits for; one more for the handing over itself. */
  private final class Pending {
    private final String intent;
    private final AtomicInteger open;
    private volatile Map<InHand.Owner, Long> lasts = Map.of();
    private volatile boolean failed;

    Pending(String intent, int records) {
      this.intent = intent;
      this.open = new AtomicInteger(records + 1);
    }

    void handedOver(Map<InHand.Owner, Long> lasts) {
      this.lasts = lasts;
      handedOver.add(intent);
      settle();
    }

    void answered(@Nullable Exception failure) {
      if (failure != null) {
        failed = true;
        if (failure instanceof RetriableException) {
          nextAttempt = System.nanoTime() + BETWEEN_ATTEMPTS_NANOS;
        }
        LOG.atError()
            .addKeyValue("event", "publish-failed")
            .addKeyValue("intent", intent)
            .setCause(failure)
            .log("The broker has refused an event; it stays promised and is tried again");
      }
      settle();
    }

    private void settle() {
      if (open.decrementAndGet() > 0) {
        return;
      }
      if (failed) {
        handedOver.remove(intent);
      } else {
        acknowledged.add(intent);
      }
      inHand.settled(lasts);
    }
  }
}
