package io.ringdesk.call.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made, as its form tells it.
 *
 * @param id names the call; the same id again is the same call
 * @param recordedAt when the result was recorded: the pauses before the next call count from here
 * @param callBackAt what was promised to the customer; absent where the result has no such time
 * @param newOrder that he wants; absent where he wants none
 * @param script which script the caller had before him; null where none was shown
 * @param callBackNote how a time was settled that the customer's clock leaves out or shows twice,
 *     and from when on he can be called where that is no hour for calls; absent for all others
 * @param flagged why the customer should not have been called then; absent when he might
 * @param autoCancelAt the date to which the order's is moved with the call back; absent where it
 *     stays as it is
 */
public record Call(
    String id,
    CallResult result,
    @Nullable String comment,
    Instant recordedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant callBackAt,
    @Nullable String callBackNote,
    @Nullable Letter letter,
    boolean copyToManager,
    @Nullable NewOrder newOrder,
    @Nullable ScriptShown script,
    @Nullable String flagged,
    @Nullable Instant autoCancelAt) {

  /** When the customer was called, as far as is known. */
  public Instant calledAt() {
    return startedAt == null || startedAt.isAfter(recordedAt) ? recordedAt : startedAt;
  }

  /** The same, made in spite of what forbade it. */
  public Call flagged(@Nullable String reason) {
    return new Call(
        id,
        result,
        comment,
        recordedAt,
        startedAt,
        endedAt,
        callBackAt,
        callBackNote,
        letter,
        copyToManager,
        newOrder,
        script,
        reason,
        autoCancelAt);
  }
}
