package io.ringdesk.call.recordings;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.call.recordings.Recording.Gone;
import io.ringdesk.call.recordings.Recording.Place;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Indexes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Where the recordings of calls are. What is attached and removed says the history of the item;
 * this follows it, at once and once more from this service's own events, so that nothing is missing
 * after a crash.
 */
@Component
public class Recordings {

  private static final String COLLECTION = "recordings";
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes recordingIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(
              ascending("at"), new IndexOptions().partialFilterExpression(exists("place"))),
          new IndexModel(
              ascending("place"), new IndexOptions().partialFilterExpression(exists("place"))));
    }
  }

  private final MongoCollection<Recording> recordings;
  private final Uploads uploads;
  private final Pieces pieces;
  private final S3Store s3;

  Recordings(MongoDatabase database, Uploads uploads, Pieces pieces, S3Store s3) {
    this.recordings = database.getCollection(COLLECTION, Recording.class);
    this.uploads = uploads;
    this.pieces = pieces;
    this.s3 = s3;
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
   * What was sent belongs to the call now, and what it had before is gone. Known already, nothing
   * changes: its upload is there no more.
   */
  void attached(String item, RecordingAttached event, String by, Instant at) {
    Optional<Upload> sent = uploads.find(event.file());
    if (sent.isEmpty()) {
      return;
    }
    Recording before = recordings.find(eq("_id", event.callId())).first();
    if (before == null || !before.file().equals(event.file())) {
      recordings.replaceOne(
          eq("_id", event.callId()),
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
              null),
          UPSERT);
      if (before != null) {
        delete(before);
      }
    }
    uploads.forget(event.file());
  }

  /** The bytes go first; that they are gone stays. */
  void removed(RecordingRemoved event, Instant at) {
    Recording recording = recordings.find(eq("_id", event.callId())).first();
    if (recording != null && recording.gone() == null && !recording.at().isAfter(at)) {
      delete(recording);
      recordings.replaceOne(
          and(eq("_id", event.callId()), eq("file", recording.file())),
          recording.gone(new Gone(at, event.reason())));
    }
  }

  private void delete(Recording recording) {
    pieces.deleteAll(recording.pieces());
    if (recording.place() == Place.S3) {
      s3.delete(recording.file());
    }
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

  /** Some that lie in the database. */
  List<Recording> inDatabase(int most) {
    return recordings.find(eq("place", "database")).limit(most).into(new ArrayList<>());
  }

  /** It is in the store by now; what lay in the database goes, unless it was replaced meanwhile. */
  void isInS3(Recording recording) {
    long moved =
        recordings
            .updateOne(
                and(
                    eq("_id", recording.call()),
                    eq("file", recording.file()),
                    eq("place", "database")),
                combine(set("place", "s3"), set("pieces", List.of())))
            .getModifiedCount();
    if (moved > 0) {
      pieces.deleteAll(recording.pieces());
    } else {
      s3.delete(recording.file());
    }
  }
}
