package io.ringdesk.chassis.journal;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.wire.NewIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The promises to publish. An intent is written before its batch of aggregates, lists which of them
 * and from which sequence number on, and is removed when the broker has acknowledged all of it. One
 * that has grown old belongs to a writer that died.
 */
final class Intents {

  /** An open promise of one journal. */
  record Intent(String name, Instant at, String journal, Map<String, Long> firstSequences) {}

  private final MongoCollection<Document> intents;

  private final InstantSource time;

  /**
   * @param time the same for all writers: by it an intent grows old
   */
  Intents(MongoDatabase database, InstantSource time) {
    this.time = time;
    this.intents =
        database.getCollection("intents").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    intents.createIndex(Indexes.ascending("at"));
  }

  /** How long ago an intent was opened. */
  Duration age(Intent intent) {
    return Duration.between(intent.at(), time.instant());
  }

  /** Durable when it returns. */
  Intent open(String journal, Map<String, Long> firstSequences) {
    Intent intent = new Intent(NewIds.next(), time.instant(), journal, firstSequences);
    intents.insertOne(
        new Document("_id", intent.name())
            .append("at", intent.at())
            .append("journal", journal)
            .append("ids", List.copyOf(firstSequences.keySet()))
            .append("first", List.copyOf(firstSequences.values())));
    return intent;
  }

  /** Which of these are still open, by name, with the first sequence number of each aggregate. */
  Map<String, Intent> openAmong(Collection<String> names) {
    Map<String, Intent> open = new HashMap<>();
    if (!names.isEmpty()) {
      for (Document document : intents.find(Filters.in("_id", names))) {
        Intent intent = read(document);
        open.put(intent.name(), intent);
      }
    }
    return open;
  }

  /** Those older than this, the oldest first. */
  List<Intent> olderThan(Duration age, int most) {
    List<Intent> old = new ArrayList<>();
    intents
        .find(Filters.lt("at", time.instant().minus(age)))
        .sort(Sorts.ascending("at"))
        .limit(most)
        .forEach(document -> old.add(read(document)));
    return old;
  }

  /** All open ones, the oldest first, up to a bound; for the operator's figures. */
  List<Intent> open(int most) {
    return olderThan(Duration.ZERO, most);
  }

  /** Lost with a crash it does no harm: what it promised would be published once more. */
  void remove(Collection<String> names) {
    intents.withWriteConcern(WriteConcern.W1).deleteMany(Filters.in("_id", names));
  }

  private static Intent read(Document document) {
    List<String> ids = document.getList("ids", String.class);
    List<Long> first = document.getList("first", Long.class);
    Map<String, Long> firstSequences = LinkedHashMap.newLinkedHashMap(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      firstSequences.put(ids.get(i), first.get(i));
    }
    return new Intent(
        document.getString("_id"),
        document.getDate("at").toInstant(),
        document.getString("journal"),
        firstSequences);
  }
}
