package io.ringdesk.call.recordings;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Recordings sent whole and in pieces, played, refused, and gone. */
@RunningService
class RecordingsTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final People people;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final Uploads uploads;
  private final Keeping keeping;
  private final String name = someone("anna");
  private final Person anna;
  private final Person head;
  private String call = "";
  private String path = "";

  @Autowired
  RecordingsTest(
      People people,
      StandingClock clock,
      MongoDatabase database,
      Uploads uploads,
      Keeping keeping) {
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.uploads = uploads;
    this.keeping = keeping;
    this.anna = people.manager(name);
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void called() {
    clock.reset();
    call = called("completed");
    path = "/api/calls/%s/recording".formatted(call);
  }

  private String called(String result) {
    String order = order(name, somePhone(), "Europe/Madrid");
    anna.awaitQueue(1);
    Answer recorded =
        anna.post(
            "/api/calls", "{\"orderId\": \"%s\", \"result\": \"%s\"}".formatted(order, result));
    anna.awaitQueue(result.equals("not-reached") ? 1 : 0);
    return recorded.text("id");
  }

  @Test
  void a_recording_is_kept_and_played_whole_and_in_ranges() throws IOException {
    byte[] sound = Sounds.wav(300_000, 1);
    String order = anna.get("/api/calls/" + call).text("orderId");
    try (var ear = Bus.ofTests().listen("calls")) {
      HttpResponse<byte[]> kept = put(sound);
      assertThat(kept.statusCode()).as(text(kept)).isEqualTo(200);
      var told = ear.await(order, "call.recording-attached.v1").data();
      Contracts.assertMatches("call.recording-attached.v1", told.toString());
      assertThat(told.path("contentType").asString()).isEqualTo("audio/wav");
    }

    HttpResponse<byte[]> whole = play(Map.of());
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Type")).hasValue("audio/wav");
    assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(whole.body()).isEqualTo(sound);
    HttpResponse<byte[]> part = play(Map.of("Range", "bytes=100-199"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-199/300000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sound, 100, 200));
    assertThat(play(Map.of("Range", "bytes=-50")).body())
        .isEqualTo(Arrays.copyOfRange(sound, 299_950, 300_000));
    HttpResponse<byte[]> outside = play(Map.of("Range", "bytes=300000-"));
    assertThat(outside.statusCode()).isEqualTo(416);
    assertThat(outside.headers().firstValue("Content-Range")).hasValue("bytes */300000");
    assertThat(text(outside)).contains("The recording has 300000 bytes");
    HttpResponse<byte[]> asked = anna.sendFile("HEAD", path, BodyPublishers.noBody(), Map.of());
    assertThat(asked.headers().firstValue("Content-Length")).hasValue("300000");
    assertThat(anna.get("/api/calls/" + call).body().path("recording").path("length").asInt())
        .isEqualTo(300_000);
  }

  @Test
  void what_it_is_tells_its_content_and_not_its_name() throws IOException {
    assertThat(text(put(Sounds.mp3(50_000)))).contains("audio/mpeg");
    assertThat(text(put(Sounds.ogg(50_000)))).contains("audio/ogg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%PDF-1.7\n", "MZ\u0000", "<html><body>", "", "just text", "PK\u0003\u0004"})
  void what_is_no_audio_is_refused_and_nothing_of_it_stays(String beginning) throws IOException {
    HttpResponse<byte[]> refused =
        anna.sendFile(
            "PUT", path, BodyPublishers.ofString(beginning), Map.of("Content-Type", "audio/mpeg"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("errors").get(0).path("field").asString()).isEqualTo("recording");
    assertThat(play(Map.of()).statusCode()).isEqualTo(404);
    assertThat(uploadsOfCall()).isZero();
  }

  @Test
  void the_same_again_changes_nothing_and_another_takes_its_place() throws IOException {
    byte[] first = Sounds.wav(5 * MEGABYTE, 1);
    byte[] second = Sounds.wav(60_000, 2);
    put(first);
    long pieces = pieces();
    Document before = recording();

    assertThat(put(first).statusCode()).isEqualTo(200);
    assertThat(recording()).isEqualTo(before);
    assertThat(pieces()).isEqualTo(pieces);
    assertThat(put(second).statusCode()).isEqualTo(200);
    assertThat(play(Map.of()).body()).isEqualTo(second);
    assertThat(pieces()).isEqualTo(pieces - 1);
  }

  @Test
  void the_largest_is_taken_and_played_from_its_end_and_a_larger_one_is_refused()
      throws IOException {
    long most = 100L * MEGABYTE;

    assertThat(put(Sounds.longWav(most)).statusCode()).isEqualTo(200);
    assertThat(play(Map.of("Range", "bytes=-1000")).body()).hasSize(1000);
    HttpResponse<byte[]> larger = put(Sounds.longWav(most + 1));
    assertThat(larger.statusCode()).isEqualTo(413);
    assertThat(text(larger)).contains("larger");
    assertThat(begin(most + 1).statusCode()).isEqualTo(413);
    assertThat(uploadsOfCall()).isZero();
  }

  @Test
  void one_that_is_sent_in_pieces_goes_on_where_it_was() throws IOException {
    byte[] sound = Sounds.wav(6 * MEGABYTE, 3);
    String upload = location(begin(sound.length));

    assertThat(piece(upload, 0, Arrays.copyOf(sound, 5_000_001)).statusCode()).isEqualTo(204);
    HttpResponse<byte[]> wrong = piece(upload, 4_000_000, new byte[10]);
    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(text(wrong)).contains("5000001 bytes have come. Go on from there.");
    assertThat(offset(upload)).isEqualTo(5_000_001);
    assertThat(play(Map.of()).statusCode()).isEqualTo(404);
    HttpResponse<byte[]> last =
        piece(upload, 5_000_001, Arrays.copyOfRange(sound, 5_000_001, sound.length));
    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(last.headers().firstValue("Upload-Offset")).hasValue("" + sound.length);
    assertThat(play(Map.of()).body()).isEqualTo(sound);
    assertThat(play(Map.of("Range", "bytes=5000000-5000002")).body())
        .isEqualTo(Arrays.copyOfRange(sound, 5_000_000, 5_000_003));
  }

  @Test
  void of_a_piece_that_breaks_off_counts_what_had_come() throws IOException {
    byte[] sound = Sounds.wav(6 * MEGABYTE, 4);
    String upload = location(begin(sound.length));
    InputStream torn =
        new SequenceInputStream(
            new ByteArrayInputStream(sound, 0, 5 * MEGABYTE),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("The line is dead.");
              }
            });

    assertThatIOException()
        .isThrownBy(
            () ->
                anna.sendFile(
                    "PATCH", upload, BodyPublishers.ofInputStream(() -> torn), pieceHeaders(0)));

    Awaitility.await("what had come")
        .atMost(Duration.ofSeconds(20))
        .until(() -> offset(upload) >= 4 * MEGABYTE);
    // As a client does: while the last of the torn piece is still being noted, it asks once more.
    Awaitility.await("the rest to be taken")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              int come = (int) offset(upload);
              byte[] rest = Arrays.copyOfRange(sound, come, sound.length);
              return piece(upload, come, rest).statusCode() == 204;
            });
    assertThat(play(Map.of()).body()).isEqualTo(sound);
  }

  @Test
  void pieces_are_refused_that_are_no_audio_too_many_or_in_another_language() throws IOException {
    String text = location(begin(9));
    HttpResponse<byte[]> noAudio = piece(text, 0, "some text".getBytes(StandardCharsets.UTF_8));
    assertThat(noAudio.statusCode()).isEqualTo(400);
    assertThat(text(noAudio)).contains("By its content this is text/plain");
    String small = location(begin(10));
    assertThat(piece(small, 0, new byte[11]).statusCode()).isEqualTo(400);
    assertThat(
            anna.sendFile("POST", path + "/uploads", BodyPublishers.noBody(), Map.of())
                .statusCode())
        .isEqualTo(412);
    assertThat(
            anna.sendFile(
                    "POST",
                    path + "/uploads",
                    BodyPublishers.noBody(),
                    Map.of("Tus-Resumable", "1.0.0"))
                .statusCode())
        .isEqualTo(400);
    assertThat(
            anna.sendFile("PATCH", small, BodyPublishers.noBody(), Map.of("Tus-Resumable", "1.0.0"))
                .statusCode())
        .isEqualTo(415);
    assertThat(
            people
                .manager("boris")
                .sendFile("HEAD", small, BodyPublishers.noBody(), Map.of())
                .statusCode())
        .isEqualTo(404);
    assertThat(anna.sendFile("DELETE", small, BodyPublishers.noBody(), Map.of()).statusCode())
        .isEqualTo(204);
    assertThat(anna.sendFile("HEAD", small, BodyPublishers.noBody(), Map.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_same_beginning_again_is_one_upload() throws IOException {
    Map<String, String> headers =
        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "100", "Idempotency-Key", "upload-1");

    String first =
        location(anna.sendFile("POST", path + "/uploads", BodyPublishers.noBody(), headers));
    String second =
        location(anna.sendFile("POST", path + "/uploads", BodyPublishers.noBody(), headers));

    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-reached", "invalid-contact"})
  void a_call_that_reached_nobody_has_no_recording(String result) throws IOException {
    path = "/api/calls/%s/recording".formatted(called(result));

    HttpResponse<byte[]> refused = put(Sounds.wav(1_000, 1));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).path("reason").asString()).contains("did not reach the customer");
    assertThat(begin(1_000).statusCode()).isEqualTo(409);
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
    path = "/api/calls/none-such/recording";
    assertThat(send(anna, "GET", null)).isEqualTo(404);
    assertThat(send(anna, "PUT", sound)).isEqualTo(404);
  }

  @Test
  void a_recording_is_kept_for_its_time_and_then_gone_with_a_trace() throws IOException {
    String order = anna.get("/api/calls/" + call).text("orderId");
    put(Sounds.wav(1_000, 1));
    clock.move(Duration.ofDays(364));
    keeping.tidy();
    assertThat(send(anna, "GET", null)).isEqualTo(200);
    clock.move(Duration.ofDays(1));

    try (var ear = Bus.ofTests().listen("calls")) {
      keeping.tidy();
      assertThat(ear.await(order, "call.recording-removed.v1").data().path("reason").asString())
          .contains("It was kept for");
    }

    HttpResponse<byte[]> gone = play(Map.of());
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(text(gone)).contains("was removed at");
    assertThat(recording().getList("pieces", Document.class)).isEmpty();
    assertThat(anna.get("/api/calls/" + call).body().path("recording").isNull()).isTrue();
  }

  @Test
  void what_came_whole_before_its_process_died_is_kept_and_what_nobody_goes_on_with_is_given_up()
      throws IOException {
    byte[] sound = Sounds.wav(1_000, 5);
    Upload whole = uploads.begin("whole-" + call, call, name, null);
    uploads.end(uploads.receive(whole, new ByteArrayInputStream(sound)));
    Upload left = uploads.begin("left-" + call, call, name, 5_000L);
    uploads.receive(left, new ByteArrayInputStream(sound));

    keeping.tidy();

    assertThat(play(Map.of()).body()).isEqualTo(sound);
    assertThat(uploadsOfCall()).isEqualTo(1);
    clock.move(Duration.ofHours(24));
    keeping.tidy();
    assertThat(uploadsOfCall()).isZero();
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

  private HttpResponse<byte[]> put(byte[] sound) throws IOException {
    return anna.sendFile("PUT", path, BodyPublishers.ofByteArray(sound), Map.of());
  }

  private HttpResponse<byte[]> put(InputStream sound) throws IOException {
    return anna.sendFile("PUT", path, BodyPublishers.ofInputStream(() -> sound), Map.of());
  }

  private HttpResponse<byte[]> play(Map<String, String> headers) throws IOException {
    return anna.sendFile("GET", path, BodyPublishers.noBody(), headers);
  }

  private int send(Person who, String method, byte @Nullable [] body) throws IOException {
    return who.sendFile(
            method,
            path,
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
            Map.of())
        .statusCode();
  }

  private HttpResponse<byte[]> begin(long length) throws IOException {
    return anna.sendFile(
        "POST",
        path + "/uploads",
        BodyPublishers.noBody(),
        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", String.valueOf(length)));
  }

  private static String location(HttpResponse<byte[]> begun) {
    assertThat(begun.statusCode()).as(text(begun)).isEqualTo(201);
    return begun.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<byte[]> piece(String upload, long offset, byte[] bytes) throws IOException {
    return anna.sendFile("PATCH", upload, BodyPublishers.ofByteArray(bytes), pieceHeaders(offset));
  }

  private static Map<String, String> pieceHeaders(long offset) {
    return Map.of(
        "Tus-Resumable",
        "1.0.0",
        "Upload-Offset",
        String.valueOf(offset),
        "Content-Type",
        "application/offset+octet-stream");
  }

  private long offset(String upload) throws IOException {
    return anna.sendFile("HEAD", upload, BodyPublishers.noBody(), Map.of())
        .headers()
        .firstValueAsLong("Upload-Offset")
        .orElse(-1);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return Json.events().readTree(answer.body());
  }

  private long uploadsOfCall() {
    return database.getCollection("recording_uploads").countDocuments(new Document("call", call));
  }

  private long pieces() {
    return database.getCollection("recordings.files").countDocuments();
  }

  private Document recording() {
    Document found = database.getCollection("recordings").find(new Document("_id", call)).first();
    assertThat(found).isNotNull();
    return found == null ? new Document() : found;
  }
}
