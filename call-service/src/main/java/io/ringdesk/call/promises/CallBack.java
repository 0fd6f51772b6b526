package io.ringdesk.call.promises;

import io.ringdesk.call.domain.Promise;
import java.time.Duration;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A call back that was promised, as it lies among all there have been.
 *
 * @param id the call in which it was promised
 * @param orderId the order that it is about; null with a task that is about none
 * @param taskId the task that it is for; null with one about an order alone
 * @param manager who promised it
 * @param outcome open while nobody has called, and nobody has dropped it
 * @param offeredTo in whose queue it stood after it was not kept
 * @param withHeadSince when the head of sales was told of it
 * @param reason why it was not kept in time, or was dropped; null where there is nothing to explain
 */
public record CallBack(
    @BsonId String id,
    String itemId,
    @Nullable String orderId,
    @Nullable String taskId,
    String manager,
    Instant promisedAt,
    Instant callBackAt,
    Outcome outcome,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String offeredTo,
    @Nullable Instant offeredAt,
    @Nullable Instant withHeadSince,
    @Nullable String reason) {

  /** How it came to its end, if it has. */
  public enum Outcome {
    OPEN,
    KEPT,
    TAKEN_OVER,
    DROPPED;

    static Outcome of(Promise.End end) {
      return switch (end) {
        case KEPT -> KEPT;
        case TAKEN_OVER -> TAKEN_OVER;
        case DROPPED -> DROPPED;
      };
    }
  }

  /** How it stands. */
  public enum State {
    OPEN,
    KEPT,
    TAKEN_OVER,
    DROPPED,
    /** Its time is over by more than the tolerance, and nobody has called. */
    BROKEN
  }

  State state(Instant now, Duration tolerance) {
    return switch (outcome) {
      case KEPT -> State.KEPT;
      case TAKEN_OVER -> State.TAKEN_OVER;
      case DROPPED -> State.DROPPED;
      case OPEN -> callBackAt.plus(tolerance).isAfter(now) ? State.OPEN : State.BROKEN;
    };
  }
}
