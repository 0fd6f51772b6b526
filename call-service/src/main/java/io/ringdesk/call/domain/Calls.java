package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that were made about an item.
 *
 * @param unanswered how many in a row were not answered, under the customer's present number
 * @param last null before the first
 * @param recent ids of the last twenty, by which a repeated recording is known
 * @param recordings the files that are kept of them
 */
public record Calls(
    int unanswered, @Nullable Recorded last, List<String> recent, List<Kept> recordings) {

  static final Calls NONE = new Calls(0, null, List.of(), List.of());

  /**
   * The recording of a call.
   *
   * @param file names what was sent
   * @param sha256 by which the same one is known
   */
  public record Kept(String callId, String file, String sha256) {}

  /** Of an item that was written before there were recordings, none is kept. */
  @SuppressWarnings("NullAway") // the database answers null for what it does not have
  public Calls {
    recordings = recordings == null ? List.of() : recordings;
  }

  private static final int REMEMBERED = 20;

  /** Whether a call was recorded before. */
  public boolean know(String callId) {
    return recent.contains(callId);
  }

  Calls countedAnew() {
    return new Calls(0, last, recent, recordings);
  }

  Calls after(Recorded call) {
    List<String> ids = new ArrayList<>(recent);
    ids.add(call.callId());
    return new Calls(
        call.attempt(),
        call,
        List.copyOf(ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size())),
        recordings);
  }

  boolean haveRecording(String callId) {
    return recordings.stream().anyMatch(kept -> kept.callId().equals(callId));
  }

  boolean haveRecording(String callId, String sha256) {
    return recordings.stream()
        .anyMatch(kept -> kept.callId().equals(callId) && kept.sha256().equals(sha256));
  }

  /** Whether what was sent is the recording of a call. */
  public boolean keep(String file) {
    return recordings.stream().anyMatch(kept -> kept.file().equals(file));
  }

  Calls with(RecordingAttached recording) {
    List<Kept> all = new ArrayList<>(others(recording.callId()));
    all.add(new Kept(recording.callId(), recording.file(), recording.sha256()));
    return new Calls(unanswered, last, recent, List.copyOf(all));
  }

  Calls without(RecordingRemoved recording) {
    return new Calls(unanswered, last, recent, others(recording.callId()));
  }

  private List<Kept> others(String callId) {
    return recordings.stream().filter(kept -> !kept.callId().equals(callId)).toList();
  }
}
