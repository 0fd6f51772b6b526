package io.ringdesk.chassis.turnstile;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.wire.NewIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Lets one instance of a service at a time to a work that all would do alike. It spares them
 * writing the same and guards nothing: who dies inside keeps the others out for {@value
 * #LONGEST_SECONDS} s, and whoever needs longer than that is no longer alone. One document for each
 * gate: {@code {_id: gate, by, until, passed}}, passed being when its work was done last.
 */
public final class Turnstile {

  private static final int LONGEST_SECONDS = 15;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> gates;
  private final InstantSource time;

  /**
   * @param time the same for all instances
   */
  public Turnstile(MongoDatabase database, InstantSource time) {
    this.gates = database.getCollection("turnstile").withWriteConcern(WriteConcern.W1);
    this.time = time;
  }

  /** When it is: what is to be done is looked for at this moment. */
  public Instant now() {
    return time.instant();
  }

  /**
   * Does a work, unless another is at it or has finished it since.
   *
   * @param seen when what is to be done was looked for: {@link #now()} before the look
   * @return what came of it where it was done here
   */
  public <T> Optional<T> pass(String gate, Instant seen, Supplier<T> work) {
    String pass = NewIds.next();
    if (!enter(gate, pass, seen)) {
      return Optional.empty();
    }
    boolean done = false;
    try {
      T came = work.get();
      done = true;
      return Optional.of(came);
    } finally {
      leave(gate, pass, done);
    }
  }

  /** A gate that is closed makes the guarded upsert run into its id. */
  private boolean enter(String gate, String pass, Instant seen) {
    Instant now = now();
    Bson open = and(eq("_id", gate), not(gt("until", now)), not(gt("passed", seen)));
    Instant until = now.plus(Duration.ofSeconds(LONGEST_SECONDS));
    try {
      gates.updateOne(open, combine(set("by", pass), set("until", until)), UPSERT);
      return true;
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
      return false;
    }
  }

  private void leave(String gate, String pass, boolean done) {
    Instant now = now();
    Bson open = set("until", now);
    gates.updateOne(
        and(eq("_id", gate), eq("by", pass)), done ? combine(open, set("passed", now)) : open);
  }
}
