package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said about an item and has not come true yet, and what somebody has to decide.
 *
 * @param callBack a call back that the customer was promised
 * @param claim the customer's word that he has paid
 * @param head what the head of sales has to decide
 */
public record Unsettled(
    @Nullable Promise callBack, @Nullable Claim claim, @Nullable WithHead head) {

  public static final Unsettled NONE = new Unsettled(null, null, null);

  /**
   * The customer says that he has paid, and no payment is known.
   *
   * @param callId in which he said so for the first time
   * @param at when that call was recorded
   */
  public record Claim(String callId, Instant at) {}

  /**
   * An item that the head of sales has in his list.
   *
   * @param reason a sentence
   * @param at since when
   */
  public record WithHead(HeadCause cause, String reason, Instant at) {}

  Unsettled after(Recorded call, boolean isOver, @Nullable LeaveReason closedBecause) {
    Instant promised = call.callBackAt();
    return new Unsettled(
        promised == null || isOver
            ? callBack
            : Promise.made(call.callId(), call.manager(), promised),
        claimAfter(call, closedBecause),
        head != null && head.cause() == HeadCause.NOT_REACHED ? null : head);
  }

  private @Nullable Claim claimAfter(Recorded call, @Nullable LeaveReason closedBecause) {
    if (call.taskId() != null) {
      return claim;
    }
    return switch (call.result()) {
      case ALREADY_PAID ->
          closedBecause == LeaveReason.PAID
              ? null
              : claim == null ? new Claim(call.callId(), call.recordedAt()) : claim;
      case COMPLETED, CALL_BACK, REFUSAL -> null;
      case NOT_REACHED, INVALID_CONTACT -> claim;
    };
  }

  /**
   * Of a cancelled order the claim stays: if the money comes all the same, the order is revived.
   */
  Unsettled after(LeaveReason end) {
    return new Unsettled(
        callBack,
        switch (end) {
          case PAID, REFUNDED, DELETED -> null;
          case CANCELLED -> claim;
        },
        null);
  }

  Unsettled after(PromiseOffered offered, @Nullable String home) {
    return callBack == null
        ? this
        : with(callBack.offered(offered.at(), home, offered.reason()), head);
  }

  Unsettled after(HandedToHead handed) {
    Promise promise =
        callBack == null
            ? null
            : switch (handed.cause()) {
              case CALL_BACK -> callBack.toldToHead(handed.at(), handed.reason());
              case NOT_REACHED -> callBack;
            };
    return with(promise, new WithHead(handed.cause(), handed.reason(), handed.at()));
  }

  Unsettled after(PromiseEnded ended) {
    return callBack == null || !callBack.callId().equals(ended.callId())
        ? this
        : with(null, head != null && head.cause() == HeadCause.CALL_BACK ? null : head);
  }

  Unsettled dealtAgain(Instant at) {
    return new Unsettled(callBack == null ? null : callBack.dealtAgain(at), claim, null);
  }

  /** Somebody has set another time, and so decided what there was to decide. */
  Unsettled movedTo(Instant at, @Nullable String why) {
    return new Unsettled(callBack == null ? null : callBack.movedTo(at, why), claim, null);
  }

  /** Nobody is called any more. */
  Unsettled dropped() {
    return new Unsettled(callBack, null, null);
  }

  Unsettled belongingTo(@Nullable String manager) {
    return with(callBack == null ? null : callBack.belongingTo(manager), head);
  }

  private Unsettled with(@Nullable Promise promise, @Nullable WithHead other) {
    return new Unsettled(promise, claim, other);
  }
}
