package io.ringdesk.chassis.web;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The answers to requests that carried an Idempotency-Key, kept for a day. */
public final class RememberedAnswers {

  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * A request that has no answer after so long has died with its process, and may be tried again.
   */
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  /** What is known of a key. */
  record Remembered(String fingerprint, @Nullable Answer answer) {}

  record Answer(int status, @Nullable String contentType, @Nullable String etag, byte[] body) {}

  private final MongoCollection<Document> answers;

  public RememberedAnswers(MongoDatabase database) {
    answers =
        database
            .getCollection("remembered_answers")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    answers.createIndex(
        Indexes.ascending("at"),
        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
  }

  /**
   * Nothing where the request is new, and now noted as begun; else what is known of the earlier
   * one.
   */
  Optional<Remembered> begin(String key, String fingerprint) {
    Instant now = Instant.now();
    try {
      answers.insertOne(
          new Document("_id", key).append("fingerprint", fingerprint).append("at", now));
      return Optional.empty();
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
    }
    Document abandoned =
        answers.findOneAndUpdate(
            Filters.and(
                Filters.eq("_id", key),
                Filters.eq("fingerprint", fingerprint),
                Filters.exists("status", false),
                Filters.lt("at", now.minus(GIVEN_UP))),
            Updates.set("at", now));
    if (abandoned != null) {
      return Optional.empty();
    }
    Document known = answers.find(Filters.eq("_id", key)).first();
    return known == null ? begin(key, fingerprint) : Optional.of(read(known));
  }

  private static Remembered read(Document known) {
    Integer status = known.getInteger("status");
    return new Remembered(
        known.getString("fingerprint"),
        status == null
            ? null
            : new Answer(
                status,
                known.getString("contentType"),
                known.getString("etag"),
                known.get("body", Binary.class).getData()));
  }

  void keep(String key, Answer answer) {
    answers.updateOne(
        Filters.eq("_id", key),
        Updates.combine(
            Updates.set("status", answer.status()),
            Updates.set("contentType", answer.contentType()),
            Updates.set("etag", answer.etag()),
            Updates.set("body", new Binary(answer.body()))));
  }

  /** The request has failed here; the same may be tried again at once. */
  void forget(String key) {
    answers.deleteOne(Filters.eq("_id", key));
  }
}
