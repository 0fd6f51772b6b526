package io.ringdesk.call.recordings;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.recordings.Tape.MEGABYTE;
import static io.ringdesk.call.recordings.Tape.json;
import static io.ringdesk.call.recordings.Tape.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 9: recordings that are sent whole, and played by who may hear them. */
@RunningService
class RecordingsTest {

  /** What nothing needs any more goes when the service tidies. */
  private static final Duration TIDIED = Duration.ofSeconds(60);

  private final People people;
  private final MongoDatabase database;
  private final Person anna;
  private final Person head;
  private final Tape tape;

  @Autowired
  RecordingsTest(People people, StandingClock clock, MongoDatabase database) {
    this.people = people;
    this.database = database;
    this.tape = Tape.ofConversation(people, clock, database);
    this.anna = tape.anna();
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @Test
  void a_recording_is_kept_and_played_whole_and_in_ranges() throws IOException {
    byte[] sound = Sounds.wav(300_000, 1);
    String order = anna.get("/api/calls/" + tape.call()).text("orderId");
    try (var ear = Bus.ofTests().listen("calls")) {
      HttpResponse<byte[]> kept = tape.put(sound);
      assertThat(kept.statusCode()).as(text(kept)).isEqualTo(200);
      var told = ear.await(order, "call.recording-attached.v1").data();
      Contracts.assertMatches("call.recording-attached.v1", told.toString());
      assertThat(told.path("contentType").asString()).isEqualTo("audio/wav");
    }

    HttpResponse<byte[]> whole = tape.play(Map.of());
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Type")).hasValue("audio/wav");
    assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(whole.body()).isEqualTo(sound);
    HttpResponse<byte[]> part = tape.play(Map.of("Range", "bytes=100-199"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-199/300000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sound, 100, 200));
    assertThat(tape.play(Map.of("Range", "bytes=-50")).body())
        .isEqualTo(Arrays.copyOfRange(sound, 299_950, 300_000));
    HttpResponse<byte[]> outside = tape.play(Map.of("Range", "bytes=300000-"));
    assertThat(outside.statusCode()).isEqualTo(416);
    assertThat(outside.headers().firstValue("Content-Range")).hasValue("bytes */300000");
    assertThat(text(outside)).contains("The recording has 300000 bytes");
    HttpResponse<byte[]> asked =
        anna.sendFile("HEAD", tape.path(), BodyPublishers.noBody(), Map.of());
    assertThat(asked.headers().firstValue("Content-Length")).hasValue("300000");
    assertThat(
            anna.get("/api/calls/" + tape.call()).body().path("recording").path("length").asInt())
        .isEqualTo(300_000);
  }

  @Test
  void a_range_of_a_recording_that_was_replaced_is_answered_with_the_whole() throws IOException {
    byte[] sound = Sounds.wav(1_000, 12);
    tape.put(sound);
    String tag = tape.play(Map.of()).headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> same = tape.play(Map.of("Range", "bytes=100-199", "If-Range", tag));
    assertThat(same.statusCode()).isEqualTo(206);
    assertThat(same.body()).hasSize(100);
    HttpResponse<byte[]> other =
        tape.play(Map.of("Range", "bytes=100-199", "If-Range", "\"another\""));
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.headers().firstValue("Content-Length")).hasValue("1000");
    assertThat(other.body()).isEqualTo(sound);
  }

  @Test
  void what_it_is_tells_its_content_and_not_its_name() throws IOException {
    assertThat(text(tape.put(Sounds.mp3(50_000)))).contains("audio/mpeg");
    assertThat(text(tape.put(Sounds.ogg(50_000)))).contains("audio/ogg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%PDF-1.7\n", "MZ\u0000", "<html><body>", "", "just text", "PK\u0003\u0004"})
  void what_is_no_audio_is_refused_and_nothing_of_it_stays(String beginning) throws IOException {
    HttpResponse<byte[]> refused =
        anna.sendFile(
            "PUT",
            tape.path(),
            BodyPublishers.ofString(beginning),
            Map.of("Content-Type", "audio/mpeg"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("errors").get(0).path("field").asString()).isEqualTo("recording");
    assertThat(tape.play(Map.of()).statusCode()).isEqualTo(404);
    await("nothing of it stays").atMost(TIDIED).until(() -> tape.uploadsOfCall() == 0);
  }

  @Test
  void the_same_again_changes_nothing_and_another_takes_its_place() throws IOException {
    byte[] first = Sounds.wav(5 * MEGABYTE, 1);
    byte[] second = Sounds.wav(60_000, 2);
    tape.put(first);
    Document before = recording();

    assertThat(tape.put(first).statusCode()).isEqualTo(200);
    assertThat(recording()).isEqualTo(before);
    await("what was sent again is gone").atMost(TIDIED).until(() -> tape.uploadsOfCall() == 1);
    assertThat(tape.put(second).statusCode()).isEqualTo(200);
    assertThat(tape.play(Map.of()).body()).isEqualTo(second);
    await("the first is gone").atMost(TIDIED).until(() -> pieces(before) == 0);
    assertThat(pieces(recording())).isEqualTo(1);
  }

  @Test
  void the_largest_is_taken_and_played_from_its_end_and_a_larger_one_is_refused()
      throws IOException {
    long most = 100L * MEGABYTE;

    assertThat(tape.put(Sounds.longWav(most)).statusCode()).isEqualTo(200);
    assertThat(tape.play(Map.of("Range", "bytes=-1000")).body()).hasSize(1000);
    HttpResponse<byte[]> larger = tape.put(Sounds.longWav(most + 1));
    assertThat(larger.statusCode()).isEqualTo(413);
    assertThat(text(larger)).contains("larger");
    assertThat(tape.begin(most + 1).statusCode()).isEqualTo(413);
    await("nothing of it stays").atMost(TIDIED).until(() -> tape.uploadsOfCall() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-reached", "invalid-contact"})
  void a_call_that_reached_nobody_has_no_recording(String result) throws IOException {
    tape.of(result);

    HttpResponse<byte[]> refused = tape.put(Sounds.wav(1_000, 1));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).path("reason").asString()).contains("did not reach the customer");
    assertThat(tape.begin(1_000).statusCode()).isEqualTo(409);
  }

  @Test
  void each_attaches_and_hears_his_own_and_the_head_hears_all() throws IOException {
    byte[] sound = Sounds.wav(1_000, 1);
    Person boris = people.manager("boris");
    assertThat(send(boris, "PUT", sound)).isEqualTo(403);
    assertThat(send(people.with(null), "PUT", sound)).isEqualTo(401);
    assertThat(send(head, "PUT", sound)).isEqualTo(403);
    assertThat(send(anna, "PUT", sound)).isEqualTo(200);

    assertThat(send(anna, "GET", null)).isEqualTo(200);
    assertThat(send(head, "GET", null)).isEqualTo(200);
    assertThat(send(boris, "GET", null)).isEqualTo(403);
    assertThat(send(people.with(Tokens.of("shop", "external-system")), "GET", null)).isEqualTo(403);
    tape.ofCall("none-such");
    assertThat(send(anna, "GET", null)).isEqualTo(404);
    assertThat(send(anna, "PUT", sound)).isEqualTo(404);
  }

  private int send(Person who, String method, byte @Nullable [] body) throws IOException {
    return who.sendFile(
            method,
            tape.path(),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
            Map.of())
        .statusCode();
  }

  private long pieces(Document recording) {
    return database
        .getCollection("recordings.files")
        .countDocuments(
            new Document(
                "_id",
                new Document(
                    "$in",
                    recording.getList("pieces", Document.class).stream()
                        .map(piece -> piece.getObjectId("file"))
                        .toList())));
  }

  private Document recording() {
    Document found =
        database.getCollection("recordings").find(new Document("_id", tape.call())).first();
    assertThat(found).isNotNull();
    return found == null ? new Document() : found;
  }
}
