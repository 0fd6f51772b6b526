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
import io.ringdesk.call.recordings.RecordingSettings.S3;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.wire.NewIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
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

  @BeforeEach
  void noon_and_all_of_other_tests_has_moved() {
    clock.reset();
    keeping.tidy();
    keeping.tidy();
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
    keeping.tidy();

    assertThat(recordings.of(call).orElseThrow().place()).isNull();
    assertIsNotInStore(moved.file());
  }

  @Test
  void one_that_was_replaced_while_it_moved_leaves_nothing_in_the_store() throws IOException {
    String call = kept(Sounds.wav(1_000, 3));
    Recording first = recordings.of(call).orElseThrow();
    store.put(first.file(), () -> new ByteArrayInputStream(new byte[3]), 3, "audio/wav");
    attach(call, Sounds.wav(2_000, 4));

    recordings.isInS3(first, clock.instant());
    keeping.tidy();

    assertThat(recordings.of(call).orElseThrow().file()).isNotEqualTo(first.file());
    assertIsNotInStore(first.file());
  }

  @Test
  void one_that_was_replaced_after_its_mover_has_died_leaves_nothing_in_the_store()
      throws IOException {
    String call = kept(Sounds.wav(1_000, 5));
    Recording first = recordings.takeToMove(clock.instant()).orElseThrow();
    assertThat(first.call()).isEqualTo(call);
    store.put(first.file(), () -> new ByteArrayInputStream(new byte[3]), 3, "audio/wav");

    attach(call, Sounds.wav(2_000, 6));
    clock.move(Duration.ofMinutes(10));
    keeping.tidy();

    assertIsNotInStore(first.file());
  }

  @Test
  void one_that_two_put_into_the_store_is_there_when_the_second_comes() throws IOException {
    byte[] sound = Sounds.wav(1_000, 7);
    String call = kept(sound);
    Recording seen = recordings.of(call).orElseThrow();
    store.put(seen.file(), () -> new ByteArrayInputStream(sound), sound.length, "audio/wav");

    recordings.isInS3(seen, clock.instant());
    keeping.tidy();
    recordings.isInS3(seen, clock.instant());
    keeping.tidy();

    assertIsPlayed(call, sound);
  }

  @Test
  void two_instances_that_tidy_at_once_lose_none() throws Exception {
    Map<String, byte[]> sounds = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      byte[] sound = Sounds.wav(1_000, 100 + i);
      sounds.put(kept(sound), sound);
    }
    Keeping another = new Keeping(items, log, recordings, uploads, pieces, store, settings, clock);

    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<?>> rounds = List.of(both.submit(keeping::tidy), both.submit(another::tidy));
      for (Future<?> round : rounds) {
        round.get();
      }
    }
    keeping.tidy();

    for (String call : sounds.keySet()) {
      assertThat(recordings.of(call).orElseThrow().place()).isEqualTo(Place.S3);
      assertIsPlayed(call, sounds.get(call));
    }
  }

  @Test
  void a_store_that_is_away_holds_up_nobody_and_what_is_left_in_it_goes_when_it_is_back()
      throws IOException {
    String call = kept(Sounds.wav(1_000, 8));
    keeping.tidy();
    Recording moved = recordings.of(call).orElseThrow();
    S3Store away = new S3Store(settings("http://localhost:1"));
    Recordings withoutStore = new Recordings(database, uploads, pieces, away);

    withoutStore.removed(new RecordingRemoved(call, "It was kept for long."), clock.instant());
    new Keeping(items, log, withoutStore, uploads, pieces, away, settings, clock).tidy();
    away.destroy();

    assertThat(recordings.of(call).orElseThrow().place()).isNull();
    clock.move(Duration.ofMinutes(1));
    keeping.tidy();
    assertIsNotInStore(moved.file());
  }

  @Test
  void where_no_store_is_set_any_more_those_in_it_do_not_hold_up_those_behind_them()
      throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(kept(Sounds.wav(1_000, 200 + i)));
    }
    keeping.tidy();
    keeping.tidy();
    String behind = kept(Sounds.wav(1_000, 9));
    S3Store none = new S3Store(settings(""));
    Recordings inDatabase = new Recordings(database, uploads, pieces, none);
    Keeping without = new Keeping(items, log, inDatabase, uploads, pieces, none, settings, clock);
    clock.move(Duration.ofDays(365));

    while (recordings.until(clock.instant().minus(settings.keptFor()), 1).size() > 0) {
      without.tidy();
    }

    assertThat(recordings.of(behind).orElseThrow().gone()).isNotNull();
    assertThat(all)
        .allSatisfy(call -> assertThat(recordings.of(call).orElseThrow().gone()).isNotNull());
  }

  private RecordingSettings settings(String endpoint) {
    return new RecordingSettings(
        settings.most(),
        settings.keptFor(),
        settings.uploadsFor(),
        settings.atOnce(),
        new S3(endpoint, "us-east-1", "recordings", "key", "secret"));
  }

  private void assertIsNotInStore(String file) {
    assertThatThrownBy(() -> store.open(file, 0)).isInstanceOf(NoSuchKeyException.class);
  }

  private void assertIsPlayed(String call, byte[] sound) throws IOException {
    try (InputStream whole = recordings.open(recordings.of(call).orElseThrow(), 0)) {
      assertThat(whole.readAllBytes()).isEqualTo(sound);
    }
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
