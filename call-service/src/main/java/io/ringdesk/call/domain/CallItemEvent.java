package io.ringdesk.call.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a call item. */
public sealed interface CallItemEvent {

  /** The order was placed: its customer is to be called, at once. */
  @EventType("call.queued.v1")
  record Queued(
      String orderId,
      @Nullable String manager,
      Instant dueAt,
      DueReason reason,
      Customer customer,
      @Nullable Instant autoCancelAt)
      implements CallItemEvent {}

  /** The item is in another's queue from now on, or in nobody's. */
  @EventType("call.handed-over.v1")
  record HandedOver(@Nullable String manager, @Nullable String previous) implements CallItemEvent {}

  /**
   * A call was made.
   *
   * @param manager who made it
   * @param dueAt when the item comes again; absent when it does not
   * @param attempt how many calls in a row were not answered, this one included
   * @param callBackNote how a call back time was settled that the customer's clock leaves out or
   *     shows twice; absent for all others
   * @param flagged why the customer should not have been called then; absent when he might
   */
  @EventType("call.recorded.v1")
  record Recorded(
      String callId,
      String orderId,
      String manager,
      CallResult result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Instant callBackAt,
      @Nullable Instant dueAt,
      int attempt,
      Customer customer,
      @Nullable Letter letter,
      boolean copyToManager,
      @Nullable String callBackNote,
      @Nullable String flagged)
      implements CallItemEvent {}

  /** The order needs no call any more. */
  @EventType("call.left-queue.v1")
  record LeftQueue(LeaveReason reason) implements CallItemEvent {}

  /** The order can be paid again. */
  @EventType("call.requeued.v1")
  record Requeued(Instant dueAt, String reason) implements CallItemEvent {}

  @EventType("call.customer-changed.v1")
  record CustomerChanged(Customer customer) implements CallItemEvent {}

  /** The order cancels itself at another time, or not at all. */
  @EventType("call.auto-cancel-moved.v1")
  record AutoCancelMoved(@Nullable Instant autoCancelAt) implements CallItemEvent {}
}
