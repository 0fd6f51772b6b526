package io.ringdesk.call.promises;

import io.ringdesk.call.domain.Promise;
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
 * @param callBackAt when the customer was to be called, as he was told
 * @param movedTo when he is called instead; null where it was not moved
 * @param outcome what has become of it so far
 * @param offeredTo in whose queue it stood after it was not kept
 * @param withHeadSince when the head of sales was told of it
 * @param reason why it was moved, not kept in time or dropped; null where there is nothing to
 *     explain
 */
public record CallBack(
    @BsonId String id,
    String itemId,
    @Nullable String orderId,
    @Nullable String taskId,
    String manager,
    Instant promisedAt,
    Instant callBackAt,
    @Nullable Instant movedTo,
    Outcome outcome,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String offeredTo,
    @Nullable Instant offeredAt,
    @Nullable Instant withHeadSince,
    @Nullable String reason) {

  /** What has become of it. */
  public enum Outcome {
    OPEN,
    /** It was not kept in time, so that it went on to others, and nobody has called yet. */
    BROKEN,
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
}
