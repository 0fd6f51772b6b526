package io.ringdesk.chassis.inbox;

import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.inbox.Gaps.Filled;
import io.ringdesk.chassis.journal.DuplicateKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What a service remembers of another's aggregates: one document for each, of the same id, that
 * follows their events. Each event is taken once and in its order; {@code taken.<topic>} is the
 * sequence number of the last, {@code takenAt.<topic>} when it happened.
 */
public final class View {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> collection;
  private final Gaps gaps;

  public View(MongoDatabase database, String collection, Gaps gaps) {
    this.collection = database.getCollection(collection);
    this.gaps = gaps;
  }

  /**
   * Takes events of one topic.
   *
   * @param updates what an event changes in the document; nothing where only the position moves on
   * @return those whose data could not be read; their document stays where it was
   */
  public List<Rejection> take(List<Incoming> events, Function<Incoming, List<Bson>> updates) {
    List<Rejection> rejections = new ArrayList<>();
    Map<String, List<Incoming>> open = byAggregate(events);
    while (!open.isEmpty()) {
      rejections.clear();
      List<String> ids = new ArrayList<>();
      List<WriteModel<Document>> writes = new ArrayList<>();
      Map<String, Long> positions = positions(open);
      fresh(open, positions)
          .forEach(
              (id, fresh) -> {
                fresh.unhealed().forEach(event -> rejections.add(gaps.unhealed(event)));
                change(fresh.whole(), updates, rejections)
                    .map(change -> change.of(id, positions.containsKey(id)))
                    .ifPresent(
                        write -> {
                          ids.add(id);
                          writes.add(write);
                        });
              });
      Set<String> overtaken = writes.isEmpty() ? Set.of() : bulk(ids, writes);
      open.keySet().retainAll(overtaken);
    }
    return rejections;
  }

  private static Map<String, List<Incoming>> byAggregate(List<Incoming> events) {
    Map<String, List<Incoming>> byAggregate = new LinkedHashMap<>();
    for (Incoming event : events) {
      byAggregate.computeIfAbsent(event.aggregateId(), _ -> new ArrayList<>()).add(event);
    }
    return byAggregate;
  }

  /** How far those have been followed that there are documents of. */
  private Map<String, Long> positions(Map<String, List<Incoming>> byAggregate) {
    String topic = byAggregate.values().iterator().next().getFirst().topic();
    Map<String, Long> positions = new HashMap<>();
    collection
        .find(Filters.in("_id", byAggregate.keySet()))
        .projection(Projections.include("taken"))
        .forEach(document -> positions.put(document.getString("_id"), taken(document, topic)));
    return positions;
  }

  /** Those that were not taken yet, with what the bus left out. */
  private Map<String, Filled> fresh(
      Map<String, List<Incoming>> byAggregate, Map<String, Long> positions) {
    Map<String, Filled> fresh = new LinkedHashMap<>();
    byAggregate.forEach((id, all) -> fresh.put(id, gaps.fill(all, positions.getOrDefault(id, 0L))));
    return fresh;
  }

  private static long taken(Document document, String topic) {
    Document taken = document.get("taken", Document.class);
    return taken == null ? 0 : taken.get(topic, 0L);
  }

  /**
   * What all events of an aggregate change in its document.
   *
   * @param last of them
   * @param merged an update
   */
  private record Change(Incoming last, Document merged) {

    /** The database takes many new documents at once, and updates one by one. */
    WriteModel<Document> of(String id, boolean isKnown) {
      boolean onlySets = merged.keySet().equals(Set.of("$set"));
      return isKnown || !onlySets ? update(id) : insertion(id);
    }

    /** Guarded, so that a slower reader can't take it back. */
    private WriteModel<Document> update(String id) {
      Bson behind =
          Filters.and(
              Filters.eq("_id", id),
              Filters.not(Filters.gte("taken." + last.topic(), last.sequence())));
      return new UpdateOneModel<>(behind, merged, UPSERT);
    }

    private WriteModel<Document> insertion(String id) {
      Document document = new Document("_id", id);
      merged.get("$set", Document.class).forEach((path, value) -> put(document, path, value));
      return new InsertOneModel<>(document);
    }

    private static void put(Document document, String path, Object value) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        document.put(path, value);
      } else {
        Document inner =
            (Document) document.computeIfAbsent(path.substring(0, dot), _ -> new Document());
        put(inner, path.substring(dot + 1), value);
      }
    }
  }

  private Optional<Change> change(
      List<Incoming> events, Function<Incoming, List<Bson>> updates, List<Rejection> rejections) {
    List<Bson> all = new ArrayList<>();
    Incoming last = null;
    for (Incoming event : events) {
      try {
        all.addAll(updates.apply(event));
        last = event;
      } catch (RuntimeException failure) {
        if (PassingTrouble.is(failure)) {
          throw failure;
        }
        rejections.add(Rejection.because(event, failure));
        break;
      }
    }
    if (last == null) {
      return Optional.empty();
    }
    all.add(Updates.set("taken." + last.topic(), last.sequence()));
    all.add(Updates.set("takenAt." + last.topic(), last.time()));
    return Optional.of(new Change(last, merged(all)));
  }

  /** Several updates of one document as one; of two that set the same field the later holds. */
  private Document merged(List<Bson> updates) {
    Document merged = new Document();
    for (Bson update : updates) {
      var rendered = update.toBsonDocument(Document.class, collection.getCodecRegistry());
      rendered.forEach(
          (operator, fields) -> {
            Document target = (Document) merged.computeIfAbsent(operator, _ -> new Document());
            fields
                .asDocument()
                .forEach(
                    (field, value) -> {
                      merged.values().forEach(other -> ((Document) other).remove(field));
                      target.put(field, value);
                    });
          });
    }
    merged.values().removeIf(fields -> ((Document) fields).isEmpty());
    return merged;
  }

  /**
   * Answers those that another reader, of the same topic or of another that this view follows, was
   * faster to write: their insertion or guarded upsert runs into the document's id.
   */
  private Set<String> bulk(List<String> ids, List<WriteModel<Document>> writes) {
    return DuplicateKeys.metBy(() -> collection.bulkWrite(writes, UNORDERED)).stream()
        .map(ids::get)
        .collect(toSet());
  }

  /** For queries. */
  public MongoCollection<Document> collection() {
    return collection;
  }
}
