package io.ringdesk.call.recordings;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.recordings.Tape.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.testkit.Bus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 9: how long recordings are kept, and what becomes of those whose process died. */
@RunningService
class KeepingTest {

  private final StandingClock clock;
  private final MongoDatabase database;
  private final Uploads uploads;
  private final Pieces pieces;
  private final Recordings recordings;
  private final Keeping keeping;
  private final Person anna;
  private final Tape tape;

  @Autowired
  KeepingTest(
      People people,
      StandingClock clock,
      MongoDatabase database,
      Uploads uploads,
      Pieces pieces,
      Recordings recordings,
      Keeping keeping) {
    this.clock = clock;
    this.database = database;
    this.uploads = uploads;
    this.pieces = pieces;
    this.recordings = recordings;
    this.keeping = keeping;
    this.tape = Tape.ofConversation(people, clock, database);
    this.anna = tape.anna();
  }

  @Test
  void a_recording_is_kept_for_its_time_and_then_gone_with_a_trace() throws IOException {
    String order = anna.get("/api/calls/" + tape.call()).text("orderId");
    tape.put(Sounds.wav(1_000, 1));
    clock.move(Duration.ofDays(364));
    keeping.tidy();
    assertThat(tape.play(Map.of()).statusCode()).isEqualTo(200);
    clock.move(Duration.ofDays(1));

    try (var ear = Bus.ofTests().listen("calls")) {
      keeping.tidy();
      assertThat(ear.await(order, "call.recording-removed.v1").data().path("reason").asString())
          .contains("It was kept for");
    }

    HttpResponse<byte[]> gone = tape.play(Map.of());
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(text(gone)).contains("was removed at");
    assertThat(
            Objects.requireNonNull(
                    database
                        .getCollection("recordings")
                        .find(new Document("_id", tape.call()))
                        .first())
                .getList("pieces", Document.class))
        .isEmpty();
    assertThat(anna.get("/api/calls/" + tape.call()).body().path("recording").isNull()).isTrue();
  }

  @Test
  void what_came_whole_before_its_process_died_is_kept_and_what_nobody_goes_on_with_is_given_up()
      throws IOException {
    byte[] sound = Sounds.wav(1_000, 5);
    Upload whole = uploads.begin("whole-" + tape.call(), tape.call(), tape.name(), null);
    uploads.end(uploads.receive(whole, new ByteArrayInputStream(sound)));
    Upload left = uploads.begin("left-" + tape.call(), tape.call(), tape.name(), 5_000L);
    left = uploads.receive(left, new ByteArrayInputStream(sound));

    clock.move(Uploads.PATIENCE);
    keeping.tidy();

    await("it is kept").until(() -> recordings.of(tape.call()).isPresent());
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
    assertThat(uploads.find(left.id())).isPresent();
    clock.move(Duration.ofHours(24));
    keeping.tidy();
    await("both are forgotten").until(() -> tape.uploadsOfCall() == 0);
    assertThat(chunks(left.pieces().getFirst().file())).isZero();
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
  }

  @Test
  void what_somebody_wrote_who_died_goes_with_the_upload_that_another_went_on_with()
      throws IOException {
    byte[] sound = Sounds.wav(1_000, 6);
    Upload upload = uploads.begin("dead-" + tape.call(), tape.call(), tape.name(), null);
    ObjectId halfWritten = new ObjectId();
    try (OutputStream piece = pieces.begin(halfWritten)) {
      piece.write(sound);
    }
    database
        .getCollection("recording_uploads")
        .updateOne(
            new Document("_id", upload.id()),
            new Document("$set", new Document("writing", halfWritten)));

    Upload seen = uploads.find(upload.id()).orElseThrow();
    uploads.end(uploads.receive(seen, new ByteArrayInputStream(sound)));
    clock.move(Uploads.PATIENCE);
    keeping.tidy();
    await("it is kept").until(() -> recordings.of(tape.call()).isPresent());
    clock.move(Duration.ofHours(24));
    keeping.tidy();

    await("it is gone").until(() -> chunks(halfWritten) == 0);
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
  }

  @Test
  void what_a_recording_has_stays_though_its_upload_is_given_up() throws IOException {
    byte[] sound = Sounds.wav(1_000, 7);
    Upload upload = uploads.begin("both-" + tape.call(), tape.call(), tape.name(), null);
    upload = uploads.end(uploads.receive(upload, new ByteArrayInputStream(sound)));
    recordings.attached(
        "item",
        new RecordingAttached(tape.call(), upload.id(), "audio/wav", sound.length, "0".repeat(64)),
        tape.name(),
        clock.instant());
    database
        .getCollection("recording_uploads", Upload.class)
        .replaceOne(new Document("_id", upload.id()), upload); // it was never told

    uploads.giveUp(upload);
    keeping.tidy();

    await("it is forgotten").until(() -> tape.uploadsOfCall() == 0);
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
  }

  @Test
  void what_was_replaced_or_removed_is_gone_from_the_database() throws IOException {
    tape.put(Sounds.wav(1_000, 8));
    ObjectId first = onlyPiece();
    tape.put(Sounds.wav(1_000, 9));
    ObjectId second = onlyPiece();

    keeping.tidy();
    await("the first is gone").until(() -> chunks(first) == 0);
    assertThat(chunks(second)).isEqualTo(1);
    clock.move(Duration.ofDays(365));
    keeping.tidy();

    await("the second is gone").until(() -> chunks(second) == 0);
  }

  @Test
  void news_of_one_whose_place_another_has_taken_changes_nothing() throws IOException {
    byte[] sound = Sounds.wav(1_000, 10);
    Upload late = uploads.begin("late-" + tape.call(), tape.call(), tape.name(), null);
    late = uploads.end(uploads.receive(late, new ByteArrayInputStream(sound)));
    Instant earlier = clock.instant();
    clock.move(Duration.ofSeconds(10));
    byte[] newer = Sounds.wav(1_000, 11);
    tape.put(newer);

    recordings.attached(
        "item",
        new RecordingAttached(tape.call(), late.id(), "audio/wav", sound.length, "0".repeat(64)),
        tape.name(),
        earlier);

    assertThat(tape.play(Map.of()).body()).isEqualTo(newer);
    assertThat(uploads.find(late.id())).isEmpty();
  }

  private ObjectId onlyPiece() {
    List<Piece> all = recordings.of(tape.call()).orElseThrow().pieces();
    assertThat(all).hasSize(1);
    return all.getFirst().file();
  }

  private long chunks(ObjectId piece) {
    return database
        .getCollection("recordings.chunks")
        .countDocuments(new Document("files_id", piece));
  }

  @Test
  void what_is_over_is_found_by_its_index() {
    for (Document explained :
        List.of(
            explained("recordings", Recordings.attachedUntil(StandingClock.NOON)),
            explained("recordings", Recordings.inDatabase(StandingClock.NOON)),
            explained("recordings", Leftovers.due(Recordings.LEFT_PIECES, StandingClock.NOON)),
            explained("recordings", Leftovers.due(Recordings.LEFT_OBJECTS, StandingClock.NOON)),
            explained("recording_uploads", Uploads.over(StandingClock.NOON)),
            explained("recording_uploads", Uploads.unkept(StandingClock.NOON)))) {
      new Plan(explained).isByIndexAlone().has("IXSCAN");
    }
  }

  private Document explained(String collection, Bson filter) {
    return database
        .getCollection(collection)
        .find(filter)
        .explain(ExplainVerbosity.EXECUTION_STATS);
  }
}
