package io.ringdesk.call.domain;

import static io.ringdesk.chassis.decision.Decision.forbidden;
import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.chassis.decision.Decision;

/** Which calls have a recording, and who attaches it. */
public final class RecordingDecisions {

  private RecordingDecisions() {}

  /**
   * Whether this person may attach a recording to this call: to one of his own that reached the
   * customer. Asked before the file is sent, and once more when it is there.
   */
  public static Decision<CallItemEvent> mayAttach(Recorded call, Caller by) {
    if (!by.anyItem() && !by.id().equals(call.manager())) {
      return forbidden(
          "Call %s was made by %s. Only who made it attaches its recording.",
          call.callId(), call.manager());
    }
    return call.result().takesRecording()
        ? nothingToDo()
        : refused(
            "Call %s did not reach the customer, so there is nothing that could be recorded.",
            call.callId());
  }

  /** Attached; the same recording again changes nothing, another takes its place. */
  public static Decision<CallItemEvent> attach(
      CallItem item, Recorded call, RecordingAttached recording, Caller by) {
    Decision<CallItemEvent> may = mayAttach(call, by);
    if (may instanceof Decision.Refused<CallItemEvent>
        || item.calls().haveRecording(recording.callId(), recording.sha256())) {
      return may;
    }
    return happened(recording);
  }

  /** The time for which it is kept is over. */
  public static Decision<CallItemEvent> remove(CallItem item, RecordingRemoved recording) {
    return item.calls().haveRecording(recording.callId()) ? happened(recording) : nothingToDo();
  }
}
