package io.ringdesk.chassis.journal;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The old part of long histories. A document with more than {@value #LONG} entries gives all but
 * the last {@value #KEPT} away, as soon as they are published, so that no write carries a whole
 * past with it.
 */
final class Archive {

  static final int LONG = 400;
  static final int KEPT = 200;

  private final MongoCollection<BsonDocument> collection;
  private final MongoCollection<BsonDocument> stretches;
  private final Intents intents;
  private final AtomicReference<Set<String>> tooLong =
      new AtomicReference<>(ConcurrentHashMap.newKeySet());

  Archive(MongoDatabase database, Shelf shelf, String name, Intents intents) {
    this.collection = shelf.collection();
    this.intents = intents;
    this.stretches =
        database
            .getCollection(name + "_archive", BsonDocument.class)
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    stretches.createIndexes(List.of(new IndexModel(Indexes.ascending("id", "last"))));
  }

  /**
   * The sequence number up to which a document's history lies here; 0 when all of it is its own.
   */
  static long archived(BsonDocument document) {
    return document.getInt64("archived", new BsonInt64(0)).getValue();
  }

  /** For queries of the owner: {@code {_id, id, last, history: […]}}, by {@code id}. */
  MongoCollection<BsonDocument> stretches() {
    return stretches;
  }

  /** Looks at a document that has just grown. */
  void watch(String id, long archived, long version) {
    if (version - archived > LONG) {
      tooLong.get().add(id);
    }
  }

  /** Shortens what has grown too long; called again and again. */
  void shorten() {
    tooLong.getAndSet(ConcurrentHashMap.newKeySet()).forEach(this::shorten);
  }

  private void shorten(String id) {
    BsonDocument document = collection.find(Filters.eq("_id", id)).first();
    if (document == null) {
      return;
    }
    if (!intents.openAmong(Set.of(document.getString("intent").getValue())).isEmpty()) {
      tooLong.get().add(id); // not all of it is published yet
      return;
    }
    BsonArray history = document.getArray("history");
    List<BsonValue> old = history.subList(0, Math.max(0, history.size() - KEPT));
    if (old.isEmpty()) {
      return;
    }
    BsonInt64 last = old.getLast().asDocument().getInt64("sequence");
    String name = id + ":" + last.getValue();
    stretches.replaceOne(
        Filters.eq("_id", name),
        new BsonDocument("_id", new BsonString(name))
            .append("id", new BsonString(id))
            .append("last", last)
            .append("history", new BsonArray(old)),
        new ReplaceOptions().upsert(true));
    collection.updateOne(
        Filters.and(Filters.eq("_id", id), Filters.not(Filters.gte("archived", last))),
        Updates.combine(
            Updates.pull("history", Filters.lte("sequence", last)), Updates.set("archived", last)));
  }

  /**
   * Entries after a sequence number, in order; at most so many, and none that the document itself
   * has.
   */
  List<BsonDocument> after(String id, long sequence, int most) {
    List<BsonDocument> lines = new ArrayList<>();
    for (BsonDocument stretch :
        stretches
            .find(Filters.and(Filters.eq("id", id), Filters.gt("last", sequence)))
            .sort(Sorts.ascending("last"))
            .batchSize(2)) {
      for (BsonValue line : stretch.getArray("history")) {
        long number = line.asDocument().getInt64("sequence").getValue();
        if (number > sequence + lines.size() && lines.size() < most) {
          lines.add(line.asDocument());
        }
      }
      if (lines.size() >= most) {
        break;
      }
    }
    return lines;
  }
}
