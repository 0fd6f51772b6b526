package io.ringdesk.chassis.web;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.wire.NewIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers to requests that carried an Idempotency-Key, kept for a day. Of all instances of the
 * service one works on a key; as long as it does, it gives signs of life, and when these stay away
 * it has died, and another may take the request over.
 */
public final class RememberedAnswers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RememberedAnswers.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration BELIEVED = Duration.ofSeconds(3);
  private static final int SIGNS_BEFORE_IT_IS_OVER = 6;

  /** What is known of a key. */
  record Remembered(String fingerprint, @Nullable Answer answer) {}

  record Answer(int status, @Nullable String contentType, @Nullable String etag, byte[] body) {}

  private final MongoCollection<Document> answers;
  private final InstantSource time;
  private final Duration believed;
  private final String me = NewIds.next();
  private final Set<String> workedOn = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService alive =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("remembered-answers").factory());

  public RememberedAnswers(MongoDatabase database, InstantSource time) {
    this(database, time, BELIEVED);
  }

  /**
   * @param believed how long a process counts as alive after its last sign of life
   */
  RememberedAnswers(MongoDatabase database, InstantSource time, Duration believed) {
    this.time = time;
    this.believed = believed;
    answers =
        database
            .getCollection("remembered_answers")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    answers.createIndex(
        Indexes.ascending("at"),
        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    long between = believed.toMillis() / SIGNS_BEFORE_IT_IS_OVER;
    alive.scheduleWithFixedDelay(this::giveSigns, between, between, TimeUnit.MILLISECONDS);
  }

  /**
   * Nothing where the request is new, or whoever worked on it has died, and it is now ours; else
   * what is known of the earlier one.
   */
  Optional<Remembered> begin(String key, String fingerprint) {
    if (isNew(key, fingerprint) || (!workedOn.contains(key) && isAbandoned(key, fingerprint))) {
      workedOn.add(key);
      return Optional.empty();
    }
    Document known = answers.find(Filters.eq("_id", key)).first();
    return known == null ? begin(key, fingerprint) : Optional.of(read(known));
  }

  private boolean isNew(String key, String fingerprint) {
    Instant now = time.instant();
    try {
      answers.insertOne(
          new Document("_id", key)
              .append("fingerprint", fingerprint)
              .append("at", now)
              .append("worker", me)
              .append("aliveUntil", now.plus(believed)));
      return true;
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
      return false;
    }
  }

  private boolean isAbandoned(String key, String fingerprint) {
    Instant now = time.instant();
    Document taken =
        answers.findOneAndUpdate(
            Filters.and(
                Filters.eq("_id", key),
                Filters.eq("fingerprint", fingerprint),
                Filters.exists("status", false),
                Filters.not(Filters.gte("aliveUntil", now))),
            Updates.combine(
                Updates.set("worker", me), Updates.set("aliveUntil", now.plus(believed))));
    return taken != null;
  }

  private void giveSigns() {
    List<String> keys = List.copyOf(workedOn);
    if (keys.isEmpty()) {
      return;
    }
    try {
      answers.updateMany(
          Filters.and(Filters.in("_id", keys), Filters.eq("worker", me)),
          Updates.set("aliveUntil", time.instant().plus(believed)));
    } catch (RuntimeException databaseAway) {
      LOG.atWarn()
          .addKeyValue("event", "sign-of-life")
          .setCause(databaseAway)
          .log("No sign of life could be given for requests that are worked on");
    }
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

  /** Only as long as nobody else has taken the request over. */
  void keep(String key, Answer answer) {
    answers.updateOne(
        mine(key),
        Updates.combine(
            Updates.set("status", answer.status()),
            Updates.set("contentType", answer.contentType()),
            Updates.set("etag", answer.etag()),
            Updates.set("body", new Binary(answer.body()))));
    workedOn.remove(key);
  }

  /** The request has failed here; the same may be tried again at once. */
  void forget(String key) {
    workedOn.remove(key);
    answers.deleteOne(mine(key));
  }

  private Bson mine(String key) {
    return Filters.and(Filters.eq("_id", key), Filters.eq("worker", me));
  }

  /** From now on there are no more signs of life. */
  @Override
  public void close() {
    alive.shutdownNow();
  }
}
