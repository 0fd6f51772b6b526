package io.ringdesk.call.recordings;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import io.ringdesk.call.recordings.Upload.Ending;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Busy;
import io.ringdesk.chassis.web.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Recordings that are being sent. What has come is written in pieces of some megabytes, and counts
 * as soon as its piece is noted here: of an upload that breaks off, whoever died, the rest is sent
 * from there on, to any instance. All that was ever written for one stands in its document until it
 * is deleted, so that nothing is left where nobody finds it.
 */
@Component
class Uploads {

  /** Longer than a process is believed to live that has taken something on and died. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String COLLECTION = "recording_uploads";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** What is held in memory of each that is being sent, beside what {@link Pieces} holds. */
  private static final int BUFFER = 16 * 1024;

  /** Who sends in smaller pieces than 50 kB each may not send a large file. */
  private static final int MOST_PIECES = 2_000;

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes recordingUploadIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(ascending("until")),
          new IndexModel(ascending("whole", "keepFrom"), new IndexOptions().sparse(true)));
    }
  }

  private final MongoCollection<Upload> uploads;
  private final Pieces pieces;
  private final RecordingSettings settings;
  private final Clock clock;
  private final Semaphore places;

  Uploads(MongoDatabase database, Pieces pieces, RecordingSettings settings, Clock clock) {
    this.uploads = database.getCollection(COLLECTION, Upload.class);
    this.pieces = pieces;
    this.settings = settings;
    this.clock = clock;
    this.places = new Semaphore(settings.atOnce());
  }

  /**
   * Begun again under its id, it is the one that there is.
   *
   * @param length null where only the end will tell
   * @throws RefusedException when it was given up a moment ago
   */
  Upload begin(String id, String call, String by, @Nullable Long length) {
    Bson begun =
        combine(
            setOnInsert("call", call),
            setOnInsert("by", by),
            setOnInsert("length", length),
            setOnInsert("offset", 0L),
            setOnInsert("pieces", List.of()),
            setOnInsert("dropped", List.of()),
            setOnInsert("until", clock.instant().plus(settings.uploadsFor())));
    uploads.updateOne(eq("_id", id), begun, UPSERT);
    return find(id)
        .orElseThrow(
            () -> refused("Upload %s was given up. Begin another with a new Idempotency-Key.", id));
  }

  /** One that was given up is there no more. */
  Optional<Upload> find(String id) {
    return Optional.ofNullable(
        uploads.find(and(eq("_id", id), ne("ended", Ending.GIVEN_UP))).first());
  }

  /**
   * Takes what comes, piece by piece, and notes each. Of a body that breaks off, all counts that
   * had come.
   *
   * @throws RefusedException when somebody else has sent the same part meanwhile
   * @throws BadInput when more comes than was announced
   * @throws Busy when as many are being sent as can be
   */
  Upload receive(Upload upload, InputStream body) throws IOException {
    if (!places.tryAcquire()) {
      throw new Busy(
          "%d recordings are being sent here already. Try again in a while."
              .formatted(settings.atOnce()),
          RETRY);
    }
    try {
      PushbackInputStream rest = new PushbackInputStream(body);
      Upload now = upload;
      for (int first = rest.read(); first >= 0; first = rest.read()) {
        rest.unread(first);
        now = add(now, rest);
      }
      return now;
    } finally {
      places.release();
    }
  }

  private Upload add(Upload upload, InputStream body) throws IOException {
    if (upload.isWhole()) {
      throw tooMuch(upload);
    }
    if (upload.pieces().size() >= MOST_PIECES) {
      throw refused(
          "It was sent in more than %d pieces. Begin again with larger ones.", MOST_PIECES);
    }
    ObjectId file = new ObjectId();
    Bson unmoved = and(eq("_id", upload.id()), eq("offset", upload.offset()), eq("ended", null));
    Bson begun =
        upload.writing() == null
            ? set("writing", file)
            : combine(set("writing", file), push("dropped", upload.writing()));
    if (uploads.updateOne(and(unmoved, eq("writing", upload.writing())), begun).getMatchedCount()
        == 0) {
      throw overtaken(upload);
    }
    Filled filled = fill(upload, file, body);
    Bson more =
        combine(
            push("pieces", new Piece(file, filled.bytes())),
            inc("offset", filled.bytes()),
            unset("writing"));
    boolean isLast = upload.length() != null && upload.length() == upload.offset() + filled.bytes();
    Bson noted = isLast ? combine(more, whole()) : more;
    if (uploads.updateOne(and(unmoved, eq("writing", file)), noted).getModifiedCount() == 0) {
      pieces.delete(file);
      throw overtaken(upload);
    }
    if (filled.broken() != null) {
      throw filled.broken();
    }
    return find(upload.id()).orElseThrow(() -> overtaken(upload));
  }

  /** What has come, and why no more came; null where the body is at its end or the piece full. */
  private record Filled(long bytes, @Nullable IOException broken) {}

  /** Where it fails, what was written of the piece is known by its being {@code writing}. */
  private Filled fill(Upload upload, ObjectId file, InputStream body) throws IOException {
    long left = upload.length() == null ? Long.MAX_VALUE : upload.length() - upload.offset();
    byte[] buffer = new byte[BUFFER];
    int filled = 0;
    IOException broken = null;
    OutputStream piece = pieces.begin(file);
    try {
      while (filled < Pieces.LONGEST || filled == left) {
        int room = Math.max(1, Pieces.LONGEST - filled);
        int read = body.read(buffer, 0, Math.min(room, buffer.length));
        if (read < 0) {
          break;
        }
        if (filled + read > left) {
          throw tooMuch(upload);
        }
        piece.write(buffer, 0, read);
        filled += read;
      }
    } catch (IOException failure) {
      broken = failure;
    }
    piece.close();
    return new Filled(filled, broken);
  }

  private static BadInput tooMuch(Upload upload) {
    return BadInput.of(
        "Upload-Length",
        "%d bytes were announced, and more have come. Begin again with the true length."
            .formatted(upload.length()));
  }

  private static RefusedException overtaken(Upload upload) {
    return refused(
        "Somebody else has sent more of upload %s meanwhile. Ask where it is (HEAD) and go on from there.",
        upload.id());
  }

  private static RefusedException refused(String reason, Object value) {
    return new RefusedException(new Refusal(Refusal.Kind.STATE, reason.formatted(value)));
  }

  /** Of one whose end tells: it is whole now. */
  Upload end(Upload upload) {
    uploads.updateOne(eq("_id", upload.id()), combine(set("length", upload.offset()), whole()));
    return find(upload.id()).orElseThrow(() -> overtaken(upload));
  }

  /** Whoever received its end keeps it; where he dies, another does after a while. */
  private Bson whole() {
    return combine(set("whole", true), set("keepFrom", clock.instant().plus(PATIENCE)));
  }

  /** With all that has come of it: that goes when it is cleared away. */
  void giveUp(Upload upload) {
    giveUp(and(eq("_id", upload.id()), ne("ended", Ending.KEPT)));
  }

  /** Answers whether it could be: what has come whole belongs to its call. */
  boolean withdraw(Upload upload) {
    return giveUp(and(eq("_id", upload.id()), ne("ended", Ending.KEPT), ne("whole", true)));
  }

  private boolean giveUp(Bson which) {
    return uploads
            .updateOne(
                which,
                combine(
                    set("ended", Ending.GIVEN_UP),
                    set("until", clock.instant()),
                    unset("whole"),
                    unset("keepFrom")))
            .getMatchedCount()
        > 0;
  }

  /** Its pieces are a recording's now; that it has come stays known to whoever asks. */
  void kept(Upload upload) {
    uploads.updateOne(
        eq("_id", upload.id()),
        combine(
            set("ended", Ending.KEPT),
            set("pieces", List.of()),
            unset("whole"),
            unset("keepFrom")));
  }

  /** One that came whole, and whose process died before it was kept: this one's for a while. */
  Optional<Upload> takeWhole(Instant now) {
    return Optional.ofNullable(
        uploads.findOneAndUpdate(unkept(now), set("keepFrom", now.plus(PATIENCE))));
  }

  static Bson unkept(Instant now) {
    return and(eq("whole", true), not(gt("keepFrom", now)));
  }

  /** One that nobody goes on with, or asks for any more: this one's for a while, to be cleared. */
  Optional<Upload> takeOver(Instant now) {
    return Optional.ofNullable(
        uploads.findOneAndUpdate(
            over(now), combine(set("ended", Ending.GIVEN_UP), set("until", now.plus(PATIENCE)))));
  }

  static Bson over(Instant now) {
    return and(lte("until", now), ne("whole", true));
  }

  /**
   * Deletes what was written for one that is over.
   *
   * @param isRecording its pieces are those of a recording, and stay
   */
  void clear(Upload over, boolean isRecording) {
    if (!isRecording) {
      pieces.deleteAll(over.pieces());
    }
    over.dropped().forEach(pieces::delete);
    if (over.writing() != null) {
      pieces.delete(over.writing());
    }
    uploads.deleteOne(and(eq("_id", over.id()), eq("ended", Ending.GIVEN_UP)));
  }
}
