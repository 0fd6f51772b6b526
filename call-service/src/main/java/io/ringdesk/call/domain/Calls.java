package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that were made about an item.
 *
 * @param unanswered how many in a row were not answered
 * @param last null before the first
 * @param recent ids of the last twenty, by which a repeated recording is known
 */
public record Calls(int unanswered, @Nullable Recorded last, List<String> recent) {

  static final Calls NONE = new Calls(0, null, List.of());

  private static final int REMEMBERED = 20;

  /** Whether a call was recorded before. */
  public boolean know(String callId) {
    return recent.contains(callId);
  }

  Calls countedAnew() {
    return new Calls(0, last, recent);
  }

  Calls after(Recorded call) {
    List<String> ids = new ArrayList<>(recent);
    ids.add(call.callId());
    return new Calls(
        call.attempt(),
        call,
        List.copyOf(ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size())));
  }
}
