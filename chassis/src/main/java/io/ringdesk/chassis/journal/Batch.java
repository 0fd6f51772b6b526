package io.ringdesk.chassis.journal;

import static java.util.stream.Collectors.toSet;

import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.journal.Intents.Intent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Writes a batch: one read of all aggregates, the decisions in memory, one intent, one guarded bulk
 * write, and the publishing on its way. A conflict with another writer costs only its own aggregate
 * another try.
 */
final class Batch<S, E> {

  private static final int MOST_TRIES = 50;

  private final AggregateType<S, E> type;
  private final Documents<S, E> documents;
  private final Shelf shelf;
  private final Intents intents;
  private final Relay relay;
  private final Archive archive;
  private final Clock clock;
  private final Publication publication;

  Batch(
      AggregateType<S, E> type,
      Documents<S, E> documents,
      Shelf shelf,
      Intents intents,
      Relay relay,
      Archive archive,
      Clock clock,
      Publication publication) {
    this.type = type;
    this.documents = documents;
    this.shelf = shelf;
    this.intents = intents;
    this.relay = relay;
    this.archive = archive;
    this.clock = clock;
    this.publication = publication;
  }

  /** A result for each proposal, in their order. All that is reported as done is durable. */
  List<Result<S>> commit(List<Proposal<S, E>> proposals) {
    Map<Integer, Result<S>> results = HashMap.newHashMap(proposals.size());
    Map<String, List<Integer>> open = new LinkedHashMap<>();
    for (int i = 0; i < proposals.size(); i++) {
      open.computeIfAbsent(proposals.get(i).id(), _ -> new ArrayList<>()).add(i);
    }
    for (int tries = 0; !open.isEmpty(); tries++) {
      if (tries == MOST_TRIES) {
        throw new Contention(type.collection(), open.keySet());
      }
      Set<String> conflicts = tryCommit(proposals, open, results);
      open.keySet().retainAll(conflicts);
    }
    List<Result<S>> inOrder = new ArrayList<>(proposals.size());
    for (int i = 0; i < proposals.size(); i++) {
      inOrder.add(results.get(i));
    }
    return inOrder;
  }

  /** Answers the aggregates in which another writer was faster. */
  private Set<String> tryCommit(
      List<Proposal<S, E>> proposals,
      Map<String, List<Integer>> byAggregate,
      Map<Integer, Result<S>> results) {
    Map<String, BsonDocument> loaded = shelf.load(byAggregate.keySet());
    Instant now = clock.instant();
    List<Change<S, E>> changes = new ArrayList<>();
    List<Change<S, E>> moves = new ArrayList<>();
    byAggregate.forEach(
        (id, indexes) -> {
          Fold<S, E> fold = new Fold<>(type, documents, id, loaded.get(id), now);
          indexes.forEach(index -> results.put(index, fold.decide(proposals.get(index))));
          Change<S, E> change = fold.change();
          if (!change.written().isEmpty()) {
            changes.add(change);
          } else if (!change.taken().isEmpty()) {
            moves.add(change);
          }
        });
    if (changes.isEmpty() && moves.isEmpty()) {
      return Set.of();
    }
    return write(changes, moves);
  }

  private Set<String> write(List<Change<S, E>> changes, List<Change<S, E>> moves) {
    if (changes.isEmpty()) {
      return bulk(moves, moves.stream().map(documents::writePosition).toList());
    }
    Map<String, List<Written<E>>> owed = owed(changes);
    Map<String, Long> firstSequences = LinkedHashMap.newLinkedHashMap(changes.size());
    for (Change<S, E> change : changes) {
      List<Written<E>> older = owed.getOrDefault(change.id(), List.of());
      long first = (older.isEmpty() ? change.written() : older).getFirst().sequence();
      firstSequences.put(change.id(), relay.promisedFrom(type.topic(), change.id(), first));
    }
    Intent intent = intents.open(type.collection(), firstSequences);

    List<Change<S, E>> all = new ArrayList<>(changes);
    all.addAll(moves);
    List<WriteModel<BsonDocument>> writes = new ArrayList<>(all.size());
    changes.forEach(change -> writes.add(documents.write(change, intent.name())));
    moves.forEach(move -> writes.add(documents.writePosition(move)));
    Set<String> conflicts = bulk(all, writes);

    List<Written<E>> entries = new ArrayList<>();
    for (Change<S, E> change : changes) {
      if (!conflicts.contains(change.id())) {
        entries.addAll(owed.getOrDefault(change.id(), List.of()));
        entries.addAll(change.written());
        archive.watch(change.id(), change.archived(), change.version());
      }
    }
    relay.publish(intent.name(), publication, entries);
    return conflicts;
  }

  /**
   * What an earlier writer has promised to publish of these aggregates and may not have published
   * yet. It goes out before the new entries: else a recovery could publish the later entry first.
   */
  private Map<String, List<Written<E>>> owed(Collection<Change<S, E>> changes) {
    Map<String, String> lastIntents = new HashMap<>();
    for (Change<S, E> change : changes) {
      BsonDocument loaded = change.loaded();
      if (loaded != null && loaded.containsKey("intent")) {
        String name = loaded.getString("intent").getValue();
        if (!relay.hasHandedOver(name)) {
          lastIntents.put(change.id(), name);
        }
      }
    }
    Map<String, Intent> open = intents.openAmong(new HashSet<>(lastIntents.values()));
    if (open.isEmpty()) {
      return Map.of();
    }
    Map<String, List<Written<E>>> owed = new HashMap<>();
    Map<String, Long> firstSequences = new HashMap<>();
    int longest = 0;
    for (Change<S, E> change : changes) {
      Intent intent = open.get(lastIntents.getOrDefault(change.id(), ""));
      Long first = intent == null ? null : intent.firstSequences().get(change.id());
      if (first != null) {
        firstSequences.put(change.id(), first);
        longest = Math.max(longest, Math.toIntExact(change.firstSequence() - first));
      }
    }
    if (longest > 0) {
      Map<String, Long> own = HashMap.newHashMap(changes.size());
      changes.forEach(change -> own.put(change.id(), change.firstSequence()));
      for (BsonDocument document : shelf.loadWithLast(firstSequences.keySet(), longest)) {
        String id = document.getString("_id").getValue();
        long from = firstSequences.getOrDefault(id, Long.MAX_VALUE);
        long to = own.getOrDefault(id, 0L);
        owed.put(
            id,
            documents.writtenFrom(document, from).stream()
                .filter(entry -> entry.sequence() < to)
                .toList());
      }
    }
    return owed;
  }

  private Set<String> bulk(List<Change<S, E>> changes, List<WriteModel<BsonDocument>> writes) {
    return shelf.write(writes).stream().map(place -> changes.get(place).id()).collect(toSet());
  }
}
