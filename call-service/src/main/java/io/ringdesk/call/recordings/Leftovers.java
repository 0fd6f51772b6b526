package io.ringdesk.call.recordings;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Bytes that a recording has let go of. They are noted in its document in the step that lets go of
 * them, and stay noted until they are deleted: whoever dies in between, and however long that
 * fails.
 */
final class Leftovers {

  /** What is to be deleted. */
  record Noted(String recording, List<String> names) {}

  private final MongoCollection<Document> recordings;
  private final String field;
  private final Consumer<String> delete;

  /**
   * @param field where they are noted
   * @param delete by their name; deleted again, they are gone all the same
   */
  Leftovers(MongoCollection<?> recordings, String field, Consumer<String> delete) {
    this.recordings = recordings.withDocumentClass(Document.class);
    this.field = field;
    this.delete = delete;
  }

  static IndexModel index(String field) {
    return new IndexModel(ascending(field + ".from"), new IndexOptions().sparse(true));
  }

  /**
   * Notes them, as a part of the step that lets go of them.
   *
   * @param from not before, since somebody may be writing them still
   */
  Bson noted(List<String> names, Instant from) {
    return combine(pushEach(field + ".names", names), max(field + ".from", from));
  }

  /**
   * Those of one recording, for this process alone for a while; who comes after it takes others.
   */
  Optional<Noted> take(Instant now) {
    Document found =
        recordings.findOneAndUpdate(
            due(field, now),
            set(field + ".from", now.plus(Uploads.PATIENCE)),
            new FindOneAndUpdateOptions().projection(include(field)));
    return Optional.ofNullable(found)
        .map(
            one ->
                new Noted(
                    one.getString("_id"),
                    one.get(field, Document.class).getList("names", String.class)));
  }

  static Bson due(String field, Instant now) {
    return lte(field + ".from", now);
  }

  /** Where more was noted meanwhile, all are taken once more. */
  void delete(Noted noted) {
    noted.names().forEach(delete);
    recordings.updateOne(
        and(eq("_id", noted.recording()), eq(field + ".names", noted.names())), unset(field));
  }
}
