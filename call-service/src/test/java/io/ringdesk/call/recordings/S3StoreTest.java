package io.ringdesk.call.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.call.recordings.Recording.Place;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.wire.NewIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Calls 9, in a store that speaks S3: recordings move there, are played from there, and go. */
@RunningService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StoreTest {

  private final StandingClock clock;
  private final MongoDatabase database;
  private final Journal<CallItem, CallItemEvent> items;
  private final CallLog log;
  private final Pieces pieces;
  private final Uploads uploads;
  private final S3Process process = new S3Process();
  private final RecordingSettings settings =
      new RecordingSettings(
          DataSize.ofMegabytes(100),
          Duration.ofDays(365),
          Duration.ofHours(24),
          200,
          process.settings());
  private final S3Store store = new S3Store(settings);
  private final Recordings recordings;
  private final Keeping keeping;

  @Autowired
  S3StoreTest(
      StandingClock clock,
      MongoDatabase database,
      Journal<CallItem, CallItemEvent> items,
      CallLog log,
      Pieces pieces,
      Uploads uploads)
      throws IOException {
    this.clock = clock;
    this.database = database;
    this.items = items;
    this.log = log;
    this.pieces = pieces;
    this.uploads = uploads;
    this.recordings = new Recordings(database, uploads, pieces, store);
    this.keeping = new Keeping(items, log, recordings, uploads, pieces, store, settings, clock);
  }

  @BeforeAll
  void noon() {
    clock.reset();
  }

  @AfterAll
  void end() {
    store.destroy();
    process.close();
  }

  @Test
  void what_lies_in_the_database_moves_to_the_store_and_is_played_from_there() throws IOException {
    byte[] sound = Sounds.wav(9_000_000, 1);
    String call = kept(sound);

    keeping.tidy();

    Recording moved = recordings.of(call).orElseThrow();
    assertThat(moved.place()).isEqualTo(Place.S3);
    assertThat(moved.pieces()).isEmpty();
    try (InputStream whole = recordings.open(moved, 0)) {
      assertThat(whole.readAllBytes()).isEqualTo(sound);
    }
    try (InputStream part = recordings.open(moved, 8_999_990)) {
      assertThat(part.readAllBytes()).hasSize(10);
    }
  }

  @Test
  void one_whose_time_is_over_goes_from_the_store_too() throws IOException {
    String call = kept(Sounds.wav(1_000, 2));
    keeping.tidy();
    Recording moved = recordings.of(call).orElseThrow();

    recordings.removed(new RecordingRemoved(call, "It was kept for long."), clock.instant());

    assertThat(recordings.of(call).orElseThrow().place()).isNull();
    assertThatThrownBy(() -> store.open(moved.file(), 0)).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void one_that_was_replaced_while_it_moved_leaves_nothing_in_the_store() throws IOException {
    String call = kept(Sounds.wav(1_000, 3));
    Recording first = recordings.of(call).orElseThrow();
    store.put(first.file(), () -> new ByteArrayInputStream(new byte[3]), 3, "audio/wav");
    attach(call, Sounds.wav(2_000, 4));

    recordings.isInS3(first);

    assertThat(recordings.of(call).orElseThrow().place()).isEqualTo(Place.DATABASE);
    assertThatThrownBy(() -> store.open(first.file(), 0)).isInstanceOf(NoSuchKeyException.class);
  }

  private String kept(byte[] sound) throws IOException {
    String call = NewIds.next();
    attach(call, sound);
    return call;
  }

  private void attach(String call, byte[] sound) throws IOException {
    Upload upload = uploads.begin(NewIds.next(), call, "anna", (long) sound.length);
    uploads.receive(upload, new ByteArrayInputStream(sound));
    recordings.attached(
        "item",
        new RecordingAttached(call, upload.id(), "audio/wav", sound.length, "0".repeat(64)),
        "anna",
        clock.instant());
  }
}
