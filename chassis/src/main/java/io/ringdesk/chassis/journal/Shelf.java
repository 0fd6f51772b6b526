package io.ringdesk.chassis.journal;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The documents of one kind of aggregate: read and written by majority and journal. */
final class Shelf {

  private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);
  private static final Bson WITHOUT_HISTORY = Projections.exclude("history");

  private final MongoCollection<BsonDocument> collection;

  Shelf(MongoDatabase database, String collection) {
    this.collection =
        database
            .getCollection(collection, BsonDocument.class)
            .withCodecRegistry(Codecs.registry())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  MongoCollection<BsonDocument> collection() {
    return collection;
  }

  /** By id, without their histories. */
  Map<String, BsonDocument> load(Collection<String> ids) {
    Map<String, BsonDocument> documents = HashMap.newHashMap(ids.size());
    collection
        .find(Filters.in("_id", ids))
        .projection(WITHOUT_HISTORY)
        .batchSize(Math.max(2, ids.size()))
        .forEach(document -> documents.put(document.getString("_id").getValue(), document));
    return documents;
  }

  /**
   * With a stretch of the history that it holds: so many entries left out, at most so many read.
   */
  @Nullable BsonDocument loadWithHistory(String id, int leftOut, int most) {
    return collection
        .find(Filters.eq("_id", id))
        .projection(Projections.slice("history", leftOut, most))
        .first();
  }

  /** With the last entries of their histories. */
  List<BsonDocument> loadWithLast(Collection<String> ids, int entries) {
    return collection
        .find(Filters.in("_id", ids))
        .projection(Projections.slice("history", -entries))
        .into(new ArrayList<>());
  }

  /**
   * Carries out guarded writes; answers which of them, by their place, ran into what was there. All
   * others are written for good.
   */
  Set<Integer> write(List<WriteModel<BsonDocument>> writes) {
    return DuplicateKeys.metBy(() -> collection.bulkWrite(writes, ANY_ORDER));
  }

  /** With their whole histories. */
  List<BsonDocument> loadAll(Collection<String> ids) {
    return collection.find(Filters.in("_id", ids)).into(new ArrayList<>());
  }
}
