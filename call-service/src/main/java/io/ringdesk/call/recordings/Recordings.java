package io.ringdesk.call.recordings;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.call.recordings.Recording.Gone;
import io.ringdesk.call.recordings.Recording.Place;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Where the recordings of calls are. What is attached and removed says the history of the item;
 * this follows it, at once and once more from this service's own events, so that nothing is missing
 * after a crash. What it lets go of is deleted later, and by {@link Keeping} alone: who follows
 * waits for no store.
 */
@Component
public class Recordings {

  private static final String COLLECTION = "recordings";

  /** In it the largest comes into the store over a slow line too. */
  private static final Duration MOVING = Duration.ofMinutes(10);

  static final String LEFT_PIECES = "leftPieces";
  static final String LEFT_OBJECTS = "leftObjects";

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes recordingIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(
              ascending("at"), new IndexOptions().partialFilterExpression(exists("place"))),
          new IndexModel(
              ascending("place", "moving"),
              new IndexOptions().partialFilterExpression(exists("place"))),
          Leftovers.index(LEFT_PIECES),
          Leftovers.index(LEFT_OBJECTS));
    }
  }

  private final MongoCollection<Recording> recordings;
  private final Uploads uploads;
  private final Pieces pieces;
  private final S3Store s3;
  private final Leftovers leftPieces;
  private final Leftovers leftObjects;

  Recordings(MongoDatabase database, Uploads uploads, Pieces pieces, S3Store s3) {
    this.recordings = database.getCollection(COLLECTION, Recording.class);
    this.uploads = uploads;
    this.pieces = pieces;
    this.s3 = s3;
    this.leftPieces =
        new Leftovers(recordings, LEFT_PIECES, piece -> pieces.delete(new ObjectId(piece)));
    this.leftObjects = new Leftovers(recordings, LEFT_OBJECTS, s3::delete);
  }

  /** Follows this service's own events. */
  public void follow(List<Incoming> events) {
    for (Incoming event : events) {
      switch (event.type()) {
        case "call.recording-attached.v1" ->
            attached(
                event.aggregateId(),
                event.read(RecordingAttached.class),
                event.author(),
                event.time());
        case "call.recording-removed.v1" ->
            removed(event.read(RecordingRemoved.class), event.time());
        default -> {}
      }
    }
  }

  /**
   * What was sent belongs to the call now, and what it had before is left over. Known already,
   * nothing changes: its upload is kept.
   */
  void attached(String item, RecordingAttached event, String by, Instant at) {
    Optional<Upload> sent = uploads.find(event.file()).filter(upload -> !upload.isKept());
    if (sent.isEmpty()) {
      return;
    }
    Recording now =
        new Recording(
            event.callId(),
            item,
            event.file(),
            event.contentType(),
            event.length(),
            event.sha256(),
            by,
            at,
            Place.DATABASE,
            sent.get().pieces(),
            null,
            null);
    while (true) {
      Recording before = recordings.find(eq("_id", now.call())).first();
      boolean isKnown = before != null && before.file().equals(now.file());
      if (before != null && !isKnown && before.at().isAfter(at)) {
        uploads.giveUp(sent.get()); // another has taken its place already
        return;
      }
      if (isKnown || (before == null ? begun(now) : replaced(before, now))) {
        uploads.kept(sent.get());
        return;
      }
    }
  }

  /** Answers false when another has begun with the same call's. */
  private boolean begun(Recording recording) {
    try {
      recordings.insertOne(recording);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }

  private boolean replaced(Recording before, Recording now) {
    return changed(
        before,
        combine(
            lettingGo(before, now.at()),
            set("item", now.item()),
            set("file", now.file()),
            set("contentType", now.contentType()),
            set("length", now.length()),
            set("sha256", now.sha256()),
            set("by", now.by()),
            set("at", now.at()),
            set("place", now.place()),
            set("pieces", now.pieces()),
            unset("gone")));
  }

  /** Only that it is gone stays. */
  void removed(RecordingRemoved event, Instant at) {
    while (true) {
      Recording recording = recordings.find(eq("_id", event.callId())).first();
      if (recording == null || recording.gone() != null || recording.at().isAfter(at)) {
        return;
      }
      Bson gone =
          combine(
              lettingGo(recording, at),
              unset("place"),
              set("pieces", List.of()),
              set("gone", new Gone(at, event.reason())));
      if (changed(recording, gone)) {
        return;
      }
    }
  }

  /** Answers false when another has changed where it lies meanwhile. */
  private boolean changed(Recording seen, Bson change) {
    Bson unchanged =
        and(
            eq("_id", seen.call()),
            eq("file", seen.file()),
            eq("place", seen.place()),
            eq("moving", seen.moving()));
    return recordings.updateOne(unchanged, change).getMatchedCount() > 0;
  }

  /** It may lie in the store already while somebody is still putting it there. */
  private Bson lettingGo(Recording recording, Instant now) {
    List<Bson> changes = new ArrayList<>(List.of(unset("moving")));
    if (!recording.pieces().isEmpty()) {
      changes.add(leftPieces.noted(names(recording.pieces()), now));
    }
    if (recording.place() == Place.S3) {
      changes.add(leftObjects.noted(List.of(recording.file()), now));
    } else if (recording.moving() != null) {
      changes.add(leftObjects.noted(List.of(recording.file()), recording.moving()));
    }
    return combine(changes);
  }

  private static List<String> names(List<Piece> pieces) {
    return pieces.stream().map(piece -> piece.file().toHexString()).toList();
  }

  /** Pieces in the database that no recording needs. */
  Leftovers leftPieces() {
    return leftPieces;
  }

  /** Objects of the store that no recording needs. */
  Leftovers leftObjects() {
    return leftObjects;
  }

  public Optional<Recording> of(String call) {
    return Optional.ofNullable(recordings.find(eq("_id", call)).first());
  }

  /** Those that are there, by call. */
  public Map<String, Recording> of(Collection<String> calls) {
    Map<String, Recording> found = HashMap.newHashMap(calls.size());
    recordings
        .find(and(in("_id", calls), exists("place")))
        .forEach(recording -> found.put(recording.call(), recording));
    return found;
  }

  /** From a byte on. */
  InputStream open(Recording recording, long from) throws IOException {
    return recording.place() == Place.S3
        ? s3.open(recording.file(), from)
        : pieces.open(recording.pieces(), from);
  }

  /** Those that were attached until then and are there. */
  List<Recording> until(Instant at, int most) {
    return recordings.find(attachedUntil(at)).limit(most).into(new ArrayList<>());
  }

  static Bson attachedUntil(Instant at) {
    return and(exists("place"), lte("at", at));
  }

  /**
   * One that lies in the database, for this process alone for a while, to put it into the store.
   */
  Optional<Recording> takeToMove(Instant now) {
    return Optional.ofNullable(
        recordings.findOneAndUpdate(
            inDatabase(now),
            set("moving", now.plus(MOVING)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  static Bson inDatabase(Instant now) {
    return and(eq("place", Place.DATABASE), not(gt("moving", now)));
  }

  /**
   * It is in the store by now, and what lay in the database is left over. Where it was replaced or
   * removed meanwhile, what is in the store is; where another has put it there too, nothing.
   */
  void isInS3(Recording recording, Instant now) {
    Bson same = and(eq("_id", recording.call()), eq("file", recording.file()));
    long moved =
        recordings
            .updateOne(
                and(same, eq("place", Place.DATABASE)),
                combine(
                    set("place", Place.S3),
                    set("pieces", List.of()),
                    unset("moving"),
                    leftPieces.noted(names(recording.pieces()), now)))
            .getMatchedCount();
    if (moved == 0) {
      recordings.updateOne(
          and(eq("_id", recording.call()), nor(and(same, eq("place", Place.S3)))),
          leftObjects.noted(List.of(recording.file()), now));
    }
  }
}
