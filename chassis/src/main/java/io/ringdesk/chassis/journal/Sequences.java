package io.ringdesk.chassis.journal;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * How far all aggregates of a collection have come: what an owner and its readers compare. All of
 * it is read from one index, in the order of time, so that a question about the last hour costs an
 * hour's work, however long the history.
 */
public final class Sequences {

  private static final int AT_ONCE = 10_000;

  /**
   * @param from the first moment that counts
   * @param until the first that does not
   */
  public record Window(Instant from, Instant until) {

    public static Window of(@Nullable Instant from, @Nullable Instant until) {
      return new Window(
          from == null ? Instant.EPOCH : from,
          until == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : until);
    }
  }

  private final MongoCollection<Sequenced> collection;
  private final String sequence;
  private final String at;

  /**
   * @param sequence the field, a dotted path, that holds the number of the last event
   * @param at the field that holds its time
   */
  private Sequences(MongoCollection<BsonDocument> collection, String sequence, String at) {
    this.collection =
        collection
            .withDocumentClass(Sequenced.class)
            .withCodecRegistry(
                CodecRegistries.fromRegistries(
                    CodecRegistries.fromCodecs(new SequencedCodec(sequence, at)),
                    collection.getCodecRegistry()));
    this.sequence = sequence;
    this.at = at;
    collection.createIndex(
        Indexes.ascending(at, "_id", sequence),
        new IndexOptions().partialFilterExpression(Filters.exists(at)));
  }

  /** Of what is owned here. */
  static Sequences written(MongoCollection<BsonDocument> collection) {
    return new Sequences(collection, "version", "at");
  }

  /** Of what was taken here of a topic. */
  public static Sequences taken(MongoCollection<BsonDocument> collection, String topic) {
    return new Sequences(collection, "taken." + topic, "takenAt." + topic);
  }

  public Digest digest(Window window) {
    Digest.Sum sum = new Digest.Sum();
    read(in(window), sequence).forEach(found -> sum.add(found.id(), found.sequence()));
    return sum.digest();
  }

  /** Those of some buckets, in order of time. */
  public Page<Sequenced> page(Window window, List<Integer> buckets, Paging paging) {
    BitSet selected = Digest.selected(buckets);
    List<Sequenced> found = new ArrayList<>();
    try (var cursor =
        read(Filters.and(in(window), after(paging.cursor())), sequence, at)
            .sort(Sorts.ascending(at, "_id"))
            .iterator()) {
      while (cursor.hasNext() && found.size() <= paging.limit()) {
        Sequenced next = cursor.next();
        if (selected.get(Digest.bucketOf(next.id()))) {
          found.add(next);
        }
      }
    }
    return Page.of(found, paging, last -> List.of(last.at(), last.id()));
  }

  /** These, whenever they last changed; those that are not there are left out. */
  public List<Sequenced> of(Collection<String> ids) {
    return read(Filters.and(Filters.in("_id", ids), Filters.exists(at)), sequence, at)
        .into(new ArrayList<>());
  }

  private FindIterable<Sequenced> read(Bson filter, String... fields) {
    return collection.find(filter).projection(Projections.include(fields)).batchSize(AT_ONCE);
  }

  Bson in(Window window) {
    return Filters.and(Filters.gte(at, window.from()), Filters.lt(at, window.until()));
  }

  private Bson after(@Nullable Cursor cursor) {
    return cursor == null ? Filters.empty() : Keyset.later(at, cursor);
  }
}
