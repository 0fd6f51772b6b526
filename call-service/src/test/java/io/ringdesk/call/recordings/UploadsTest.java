package io.ringdesk.call.recordings;

import static io.ringdesk.call.recordings.Tape.MEGABYTE;
import static io.ringdesk.call.recordings.Tape.location;
import static io.ringdesk.call.recordings.Tape.pieceHeaders;
import static io.ringdesk.call.recordings.Tape.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.chassis.web.Busy;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 9: recordings that are sent in pieces go on where they were. */
@RunningService
class UploadsTest {

  private final People people;
  private final Person anna;
  private final Tape tape;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final Uploads uploads;
  private final Pieces pieces;
  private final RecordingSettings settings;

  @Autowired
  UploadsTest(
      People people,
      StandingClock clock,
      MongoDatabase database,
      Uploads uploads,
      Pieces pieces,
      RecordingSettings settings) {
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.uploads = uploads;
    this.pieces = pieces;
    this.settings = settings;
    this.tape = Tape.ofConversation(people, clock, database);
    this.anna = tape.anna();
  }

  @Test
  void one_that_is_sent_in_pieces_goes_on_where_it_was() throws IOException {
    byte[] sound = Sounds.wav(6 * MEGABYTE, 3);
    String upload = location(tape.begin(sound.length));

    assertThat(tape.piece(upload, 0, Arrays.copyOf(sound, 5_000_001)).statusCode()).isEqualTo(204);
    HttpResponse<byte[]> wrong = tape.piece(upload, 4_000_000, new byte[10]);
    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(text(wrong)).contains("5000001 bytes have come. Go on from there.");
    assertThat(tape.offset(upload)).isEqualTo(5_000_001);
    assertThat(tape.play(Map.of()).statusCode()).isEqualTo(404);
    HttpResponse<byte[]> last =
        tape.piece(upload, 5_000_001, Arrays.copyOfRange(sound, 5_000_001, sound.length));
    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(last.headers().firstValue("Upload-Offset")).hasValue("" + sound.length);
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
    assertThat(tape.play(Map.of("Range", "bytes=5000000-5000002")).body())
        .isEqualTo(Arrays.copyOfRange(sound, 5_000_000, 5_000_003));
  }

  @Test
  void of_a_piece_that_breaks_off_counts_what_had_come() throws IOException {
    byte[] sound = Sounds.wav(6 * MEGABYTE, 4);
    String upload = location(tape.begin(sound.length));
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
        .until(() -> tape.offset(upload) >= 4 * MEGABYTE);
    // As a client does: while the last of the torn piece is still being noted, it asks once more.
    Awaitility.await("the rest to be taken")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              int come = (int) tape.offset(upload);
              byte[] rest = Arrays.copyOfRange(sound, come, sound.length);
              return tape.piece(upload, come, rest).statusCode() == 204;
            });
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
  }

  @Test
  void pieces_are_refused_that_are_no_audio_too_many_or_in_another_language() throws IOException {
    String text = location(tape.begin(9));
    HttpResponse<byte[]> noAudio =
        tape.piece(text, 0, "some text".getBytes(StandardCharsets.UTF_8));
    assertThat(noAudio.statusCode()).isEqualTo(400);
    assertThat(text(noAudio)).contains("By its content this is text/plain");
    String small = location(tape.begin(10));
    assertThat(tape.piece(small, 0, new byte[11]).statusCode()).isEqualTo(400);
    assertThat(
            anna.sendFile("POST", tape.path() + "/uploads", BodyPublishers.noBody(), Map.of())
                .statusCode())
        .isEqualTo(412);
    assertThat(
            anna.sendFile(
                    "POST",
                    tape.path() + "/uploads",
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
  void whoever_did_not_hear_that_the_last_piece_has_come_is_told_so_until_it_is_forgotten()
      throws IOException {
    byte[] sound = Sounds.wav(1_000, 5);
    String upload = location(tape.begin(sound.length));
    assertThat(tape.piece(upload, 0, sound).statusCode()).isEqualTo(204);

    assertThat(tape.offset(upload)).isEqualTo(1_000);
    HttpResponse<byte[]> nothingMore = tape.piece(upload, 1_000, new byte[0]);
    assertThat(nothingMore.statusCode()).isEqualTo(204);
    assertThat(nothingMore.headers().firstValue("Upload-Offset")).hasValue("1000");
    assertThat(tape.piece(upload, 1_000, new byte[1]).statusCode()).isEqualTo(400);
    assertThat(tape.piece(upload, 0, sound).statusCode()).isEqualTo(409);
    assertThat(anna.sendFile("DELETE", upload, BodyPublishers.noBody(), Map.of()).statusCode())
        .isEqualTo(409);
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
    clock.move(Duration.ofHours(24));
    Awaitility.await("it is forgotten")
        .atMost(Duration.ofSeconds(60))
        .until(() -> tape.offset(upload) == -1);
    assertThat(tape.play(Map.of()).body()).isEqualTo(sound);
  }

  @Test
  void one_too_many_at_once_is_told_to_come_again() throws IOException {
    Uploads one =
        new Uploads(
            database,
            pieces,
            new RecordingSettings(
                settings.most(), settings.keptFor(), settings.uploadsFor(), 1, null),
            clock);
    Upload first = one.begin("first-" + tape.call(), tape.call(), tape.name(), 10L);
    Upload second = one.begin("second-" + tape.call(), tape.call(), tape.name(), 10L);
    InputStream whileItIsSent =
        new InputStream() {
          @Override
          public int read() {
            assertThatThrownBy(() -> one.receive(second, new ByteArrayInputStream(new byte[10])))
                .isInstanceOfSatisfying(
                    Busy.class,
                    busy -> {
                      assertThat(busy.getStatusCode().value()).isEqualTo(503);
                      assertThat(busy.getHeaders().getFirst("Retry-After")).isEqualTo("5");
                    });
            return -1;
          }
        };

    one.receive(first, whileItIsSent);

    assertThat(one.receive(second, new ByteArrayInputStream(new byte[10])).isWhole()).isTrue();
  }

  @Test
  void of_what_is_sent_little_is_held_in_memory() throws IOException {
    AtomicInteger most = new AtomicInteger();
    InputStream sound =
        new FilterInputStream(Sounds.longWav(6L * MEGABYTE)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            most.accumulateAndGet(length, Math::max);
            return super.read(buffer, offset, length);
          }
        };
    Upload upload = uploads.begin("long-" + tape.call(), tape.call(), tape.name(), 6L * MEGABYTE);

    Upload now = uploads.receive(upload, sound);

    assertThat(now.pieces())
        .extracting(Piece::length)
        .containsExactly(4L * MEGABYTE, 2L * MEGABYTE);
    assertThat(most.get()).isLessThanOrEqualTo(Pieces.CHUNK);
  }

  @Test
  void the_same_beginning_again_is_one_upload() throws IOException {
    Map<String, String> headers =
        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "100", "Idempotency-Key", "upload-1");

    String first =
        location(anna.sendFile("POST", tape.path() + "/uploads", BodyPublishers.noBody(), headers));
    String second =
        location(anna.sendFile("POST", tape.path() + "/uploads", BodyPublishers.noBody(), headers));

    assertThat(second).isEqualTo(first);
  }
}
