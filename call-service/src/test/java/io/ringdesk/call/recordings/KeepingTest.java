package io.ringdesk.call.recordings;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.recordings.Tape.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 9: how long recordings are kept, and what becomes of those whose process died. */
@RunningService
class KeepingTest {

  private final StandingClock clock;
  private final MongoDatabase database;
  private final Uploads uploads;
  private final Keeping keeping;
  private final Person anna;
  private final Tape tape;

  @Autowired
  KeepingTest(
      People people,
      StandingClock clock,
      MongoDatabase database,
      Uploads uploads,
      Keeping keeping) {
    this.clock = clock;
    this.database = database;
    this.uploads = uploads;
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
    uploads.receive(left, new ByteArrayInputStream(sound));

    keeping.tidy();

    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
    assertThat(tape.uploadsOfCall()).isEqualTo(1);
    clock.move(Duration.ofHours(24));
    keeping.tidy();
    assertThat(tape.uploadsOfCall()).isZero();
  }

  @Test
  void what_is_over_is_found_by_its_index() {
    for (Document explained :
        List.of(
            explained("recordings", Recordings.attachedUntil(StandingClock.NOON)),
            explained("recordings", new Document("place", "database")),
            explained("recording_uploads", new Document("until", StandingClock.NOON)),
            explained("recording_uploads", new Document("whole", true)))) {
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
