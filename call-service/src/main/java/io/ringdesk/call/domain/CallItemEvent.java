package io.ringdesk.call.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to a call item. */
public sealed interface CallItemEvent {

  /**
   * The order was placed: its customer is to be called, at once.
   *
   * @param products what is sold, each once; absent where nobody told
   */
  @EventType("call.queued.v1")
  record Queued(
      String orderId,
      @Nullable String manager,
      Instant dueAt,
      DueReason reason,
      Customer customer,
      @Nullable Instant autoCancelAt,
      @Nullable List<Product> products)
      implements CallItemEvent {

    /** An order of which nobody told what is sold. */
    public Queued(
        String orderId,
        @Nullable String manager,
        Instant dueAt,
        DueReason reason,
        Customer customer,
        @Nullable Instant autoCancelAt) {
      this(orderId, manager, dueAt, reason, customer, autoCancelAt, null);
    }
  }

  /** The item is in another's queue from now on, or in nobody's. */
  @EventType("call.handed-over.v1")
  record HandedOver(@Nullable String manager, @Nullable String previous) implements CallItemEvent {}

  /**
   * A call was made.
   *
   * @param orderId the order that it was about; absent with a task that is about none
   * @param taskId the task that it was made for; absent with a call about an order alone
   * @param manager who made it
   * @param dueAt when the item comes again; absent when it does not
   * @param attempt how many calls in a row were not answered, this one included
   * @param newOrder that the customer wants; absent where he wants none
   * @param script which script the caller had before him; absent where none was shown
   * @param callBackNote how a call back time was settled that the customer's clock leaves out or
   *     shows twice, and from when on he can be called where that is no hour for calls; absent for
   *     all others
   * @param flagged why the customer should not have been called then; absent when he might
   * @param autoCancelAt the date to which the order's is to be moved with the call back, which
   *     order-service does; absent where it stays as it is
   */
  @EventType("call.recorded.v1")
  record Recorded(
      String callId,
      @Nullable String orderId,
      @Nullable String taskId,
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
      @Nullable NewOrder newOrder,
      @Nullable ScriptShown script,
      @Nullable String callBackNote,
      @Nullable String flagged,
      @Nullable Instant autoCancelAt)
      implements CallItemEvent {

    /** The item that was called about: the task, else the order. */
    public String itemId() {
      return Objects.requireNonNull(
          taskId == null ? orderId : taskId, "a call is about an order or a task");
    }
  }

  /** The order needs no call any more. */
  @EventType("call.left-queue.v1")
  record LeftQueue(LeaveReason reason) implements CallItemEvent {}

  /**
   * The order's customer is due again: it can be paid again, he has another number, or the new
   * order that he wanted can't be made.
   */
  @EventType("call.requeued.v1")
  record Requeued(Instant dueAt, String reason) implements CallItemEvent {}

  /** Somebody else is called, or he is called otherwise; calls to another number count anew. */
  @EventType("call.customer-changed.v1")
  record CustomerChanged(Customer customer) implements CallItemEvent {}

  /** The order cancels itself at another time, or not at all. */
  @EventType("call.auto-cancel-moved.v1")
  record AutoCancelMoved(@Nullable Instant autoCancelAt) implements CallItemEvent {}

  /**
   * A call back that was promised and not made stands in a colleague's queue from now on; anybody
   * may take it.
   *
   * @param callId the call in which it was promised
   * @param owner in whose queue it belongs; absent when nobody holds the order
   * @param reason why its owner does not keep it, as a sentence
   */
  @EventType("call.promise-offered.v1")
  record PromiseOffered(String callId, String to, @Nullable String owner, String reason, Instant at)
      implements CallItemEvent {}

  /**
   * A promised call back has come to its end.
   *
   * @param callId the call in which it was promised
   * @param promisedFor when the customer was to be called
   * @param by who called, or dropped it
   * @param reason as a sentence; absent when it was kept by who promised it, in time
   */
  @EventType("call.promise-ended.v1")
  record PromiseEnded(
      String callId,
      String promisedBy,
      Instant promisedFor,
      Promise.End end,
      String by,
      @Nullable String reason)
      implements CallItemEvent {}

  /**
   * The head of sales has the item in his list.
   *
   * @param callId the call in which the call back was promised that nobody has made
   * @param reason as a sentence
   */
  @EventType("call.handed-to-head.v1")
  record HandedToHead(HeadCause cause, @Nullable String callId, String reason, Instant at)
      implements CallItemEvent {}

  /** The head of sales has the item called again; unanswered calls are counted anew. */
  @EventType("call.dealt-again.v1")
  record DealtAgain(Instant dueAt, String reason) implements CallItemEvent {}

  /** The head of sales has decided that nobody is called about the item any more. */
  @EventType("call.dropped.v1")
  record Dropped(String reason) implements CallItemEvent {}

  /**
   * The new order that was asked for in a call is there.
   *
   * @param number under which people know it
   */
  @EventType("call.new-order-made.v1")
  record NewOrderMade(String callId, String orderId, String number) implements CallItemEvent {}

  /**
   * The new order that was asked for in a call can't be made, and the old one stays as it was.
   *
   * @param reason as a sentence
   */
  @EventType("call.new-order-refused.v1")
  record NewOrderRefused(String callId, String orderId, String reason) implements CallItemEvent {}

  /**
   * Somebody wants a call to be made at a time.
   *
   * @param subject what is to be asked or said
   * @param orderId the order that it is about; absent when it is about none
   * @param campaign the campaign that it is part of
   * @param script the name of the script that is shown with it; absent: the usual one of tasks
   * @param manager who is to make it; absent: whoever takes it
   */
  @EventType("call.task-set.v1")
  record TaskSet(
      String subject,
      @Nullable String orderId,
      @Nullable String campaign,
      @Nullable String script,
      @Nullable String manager,
      Instant dueAt,
      Customer customer,
      String setBy,
      Instant setAt)
      implements CallItemEvent {}

  /**
   * A task's call is to be made at another time.
   *
   * @param callId the call in which it was promised; absent where it was not
   * @param reason why it is not made at the time that was promised, as a sentence; absent where it
   *     is, or nothing was promised
   */
  @EventType("call.task-moved.v1")
  record TaskMoved(Instant dueAt, @Nullable String callId, @Nullable String reason)
      implements CallItemEvent {}

  /** A task needs no call any more. */
  @EventType("call.task-closed.v1")
  record TaskClosed(String reason) implements CallItemEvent {}

  /** Other things are sold by the order than before. */
  @EventType("call.products-changed.v1")
  record ProductsChanged(List<Product> products) implements CallItemEvent {}

  /** The order was confirmed, or is open again: other things are to be said. */
  @EventType("call.stage-reached.v1")
  record StageReached(Stage stage) implements CallItemEvent {}

  /**
   * The recording of a call is kept.
   *
   * @param file names what was sent
   * @param contentType what it is by its content
   * @param length in bytes
   * @param sha256 of the whole, in hexadecimal digits
   */
  @EventType("call.recording-attached.v1")
  record RecordingAttached(
      String callId, String file, String contentType, long length, String sha256)
      implements CallItemEvent {}

  /** The recording of a call is gone. */
  @EventType("call.recording-removed.v1")
  record RecordingRemoved(String callId, String reason) implements CallItemEvent {}
}
