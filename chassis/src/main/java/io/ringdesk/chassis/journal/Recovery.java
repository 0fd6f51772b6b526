package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.journal.Intents.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a writer that died, or a broker that was away, has left unpublished: reads the
 * aggregates of old intents and publishes their histories from the promised sequence numbers on.
 * What is promised and not written yet is fenced off first: its writer may only be slow, and must
 * then promise it anew. Repeats do no harm.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private static final int MOST_AT_ONCE = 50;

  /** A kind of aggregate, as recovery sees it. */
  record Recoverable<S, E>(Documents<S, E> documents, Shelf shelf, Publication publication) {

    List<Written<E>> promised(Intent intent) {
      Map<String, Long> firstSequences = intent.firstSequences();
      List<Written<E>> entries = new ArrayList<>();
      for (BsonDocument document : settled(intent)) {
        String id = document.getString("_id").getValue();
        long first = firstSequences.getOrDefault(id, Long.MAX_VALUE);
        entries.addAll(documents.writtenFrom(document, first));
      }
      return entries;
    }

    /** Its aggregates, none of which it can still change; read anew where one had to be fenced. */
    private List<BsonDocument> settled(Intent intent) {
      Set<String> unwritten = new HashSet<>(intent.firstSequences().keySet());
      List<BsonDocument> found = shelf.loadAll(unwritten);
      found.stream()
          .filter(document -> Documents.isOf(document, intent.name()))
          .forEach(document -> unwritten.remove(document.getString("_id").getValue()));
      if (unwritten.isEmpty()) {
        return found;
      }
      shelf.write(unwritten.stream().map(id -> documents.fence(id, intent.name())).toList());
      return shelf.loadAll(intent.firstSequences().keySet());
    }
  }

  private final Intents intents;
  private final Relay relay;
  private final Duration grownOld;
  private final Map<String, Recoverable<?, ?>> journals = new ConcurrentHashMap<>();

  /**
   * @param grownOld from this age on an intent is taken for a dead writer's
   */
  Recovery(Intents intents, Relay relay, Duration grownOld) {
    this.intents = intents;
    this.relay = relay;
    this.grownOld = grownOld;
  }

  void add(String journal, Recoverable<?, ?> recoverable) {
    journals.put(journal, recoverable);
  }

  /** Takes over what has grown old; called again and again. */
  void takeOver() {
    for (Intent intent : intents.olderThan(grownOld, MOST_AT_ONCE)) {
      Recoverable<?, ?> journal = journals.get(intent.journal());
      if (journal == null || relay.hasHandedOver(intent.name())) {
        continue;
      }
      LOG.atWarn()
          .addKeyValue("event", "intent-taken-over")
          .addKeyValue("intent", intent.name())
          .addKeyValue("journal", intent.journal())
          .addKeyValue("aggregates", intent.firstSequences().size())
          .log("Publishing what a writer has left unpublished");
      relay.publish(intent.name(), journal.publication(), journal.promised(intent));
    }
  }
}
