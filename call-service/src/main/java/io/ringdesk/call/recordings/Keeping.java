package io.ringdesk.call.recordings;

import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.calls.CallLog.Logged;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.RecordingDecisions;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.RequestKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps what was sent: looks what it is, tells the history of the item, and takes it away when its
 * time is over. Where a store is set, what lies in the database moves there.
 */
@Component
class Keeping {

  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final String SELF = "call-service";
  private static final int BATCH = 50;

  private final Journal<CallItem, CallItemEvent> items;
  private final CallLog log;
  private final Recordings recordings;
  private final Uploads uploads;
  private final Pieces pieces;
  private final S3Store s3;
  private final RecordingSettings settings;
  private final Clock clock;

  Keeping(
      Journal<CallItem, CallItemEvent> items,
      CallLog log,
      Recordings recordings,
      Uploads uploads,
      Pieces pieces,
      S3Store s3,
      RecordingSettings settings,
      Clock clock) {
    this.items = items;
    this.log = log;
    this.recordings = recordings;
    this.uploads = uploads;
    this.pieces = pieces;
    this.s3 = s3;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A file that has come whole becomes the recording of its call; the same again changes nothing.
   *
   * @throws BadInput when it is no audio: then it is given up
   */
  void keep(Upload upload, Recorded call, Caller by, RequestKey key) throws IOException {
    try {
      RecordingAttached recording = looked(upload);
      CallItem item =
          items
              .append(
                  call.itemId(),
                  by.id(),
                  key,
                  state -> RecordingDecisions.attach(state, call, recording, by))
              .state();
      if (item.calls().keep(upload.id())) {
        recordings.attached(item.id(), recording, by.id(), clock.instant());
      } else {
        uploads.giveUp(upload); // the same recording is kept already
      }
    } catch (BadInput noAudio) {
      uploads.giveUp(upload);
      throw noAudio;
    }
  }

  private RecordingAttached looked(Upload upload) throws IOException {
    String type = AudioType.of(from -> some(upload, from));
    try (InputStream content = pieces.open(upload.pieces(), 0)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      DigestInputStream digested = new DigestInputStream(content, digest);
      digested.transferTo(OutputStream.nullOutputStream());
      return new RecordingAttached(
          upload.call(),
          upload.id(),
          type,
          upload.offset(),
          HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private byte[] some(Upload upload, long from) throws IOException {
    try (InputStream content = pieces.open(upload.pieces(), from)) {
      return content.readNBytes(AudioType.TELLING);
    }
  }

  /**
   * Any number of instances may tidy at once: each takes one thing after the other for itself, and
   * one that it did not finish is free for all again after a while.
   */
  @Scheduled(fixedDelayString = "${ringdesk.calls.recordings.tidy-every}")
  void tidy() {
    Instant now = clock.instant();
    each(() -> uploads.takeWhole(now), this::finish);
    recordings.until(now.minus(settings.keptFor()), BATCH).forEach(one -> done(this::remove, one));
    each(() -> uploads.takeOver(now), this::clear);
    each(() -> recordings.leftPieces().take(now), recordings.leftPieces()::delete);
    if (s3.isThere()) {
      whileDone(() -> recordings.leftObjects().take(now), recordings.leftObjects()::delete);
      whileDone(() -> recordings.takeToMove(now), this::move);
    }
  }

  /** One that fails does not keep the others waiting. */
  private static <T> void each(Supplier<Optional<T>> next, Consumer<T> duty) {
    for (int i = 0; i < BATCH; i++) {
      Optional<T> one = next.get();
      if (one.isEmpty()) {
        return;
      }
      done(duty, one.get());
    }
  }

  /** Of a store that is away, one is enough to know; the next time it is tried with another. */
  private static <T> void whileDone(Supplier<Optional<T>> next, Consumer<T> duty) {
    for (int i = 0; i < BATCH; i++) {
      Optional<T> one = next.get();
      if (one.isEmpty() || !done(duty, one.get())) {
        return;
      }
    }
  }

  private static <T> boolean done(Consumer<T> duty, T one) {
    try {
      duty.accept(one);
      return true;
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .addKeyValue("event", "recording-not-tidied")
          .setCause(failure)
          .log("Tried again shortly");
      return false;
    }
  }

  /** Where it died between the recording and the upload, its pieces are the recording's. */
  private void clear(Upload over) {
    boolean isRecording =
        recordings
            .of(over.call())
            .filter(recording -> recording.file().equals(over.id()))
            .isPresent();
    uploads.clear(over, isRecording);
  }

  /** What a process that died did not come to; who sends it now finds it done. */
  private void finish(Upload upload) {
    log.find(upload.call())
        .map(Logged::call)
        .ifPresent(
            call -> {
              try {
                keep(upload, call, new Caller(upload.by(), true), new RequestKey(upload.id()));
              } catch (BadInput noAudio) {
                // it was given up; who sent it would have been told
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
  }

  private void remove(Recording recording) {
    RecordingRemoved removed =
        new RecordingRemoved(recording.call(), "It was kept for %s.".formatted(settings.keptFor()));
    items.appendAll(
        List.of(
            new Proposal<>(
                recording.item(),
                SELF,
                recording.file(),
                item -> RecordingDecisions.remove(item, removed))));
    recordings.removed(removed, clock.instant());
  }

  private void move(Recording recording) {
    s3.put(
        recording.file(),
        () -> {
          try {
            return pieces.open(recording.pieces(), 0);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        },
        recording.length(),
        recording.contentType());
    recordings.isInS3(recording, clock.instant());
  }
}
