package io.ringdesk.call.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.domain.CallItemEvent.DealtAgain;
import io.ringdesk.call.domain.CallItemEvent.Dropped;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a promised call back comes to its end, and what the head of sales does with what nobody else
 * has settled.
 */
public final class PromiseDecisions {

  /** An end that an order's end brings about has no other author. */
  private static final String BY_THE_ORDER = "order";

  private PromiseDecisions() {}

  /**
   * A promise that is not kept goes on to the next who may keep it: when the one in whose queue it
   * stands is absent and it is due, or when it is overdue by more than the tolerance, first to a
   * colleague, and after him to the head of sales. Both count from its time, or from the next
   * opening after it where the customer is not called at that hour.
   *
   * @param callId the promise that is meant; another has its own time
   * @param absent whether the one in whose queue it stands is not at work
   * @param colleague who is at work and could call instead; empty when there is nobody
   * @param hours in which the customer may be called, where he is
   */
  public static Decision<CallItemEvent> passOn(
      CallItem item,
      String callId,
      boolean absent,
      Optional<String> colleague,
      Duration tolerance,
      CallingHours hours,
      Instant now) {
    Promise promise = item.unsettled().callBack();
    Customer customer = item.customer();
    if (promise == null || customer == null || !promise.callId().equals(callId)) {
      return nothingToDo();
    }
    Instant from = promise.countsFrom(hours, customer.timeZone());
    if (now.isBefore(absent ? from : from.plus(tolerance))) {
      return nothingToDo();
    }
    Instant callable = hours.openingFrom(promise.dueAt(), customer.timeZone());
    String reason = whyNotKept(item, promise, absent, callable, now);
    return switch (promise.stage()) {
      case OWNER ->
          colleague.isPresent()
              ? happened(new PromiseOffered(callId, colleague.get(), item.manager(), reason, now))
              : happened(toHead(callId, reason + " Nobody else is at work.", now));
      case OTHERS -> happened(toHead(callId, reason, now));
      case HEAD -> nothingToDo();
    };
  }

  private static HandedToHead toHead(String callId, String reason, Instant now) {
    return new HandedToHead(HeadCause.CALL_BACK, callId, reason, now);
  }

  private static String whyNotKept(
      CallItem item, Promise promise, boolean absent, Instant callable, Instant now) {
    Promise.Moved moved = promise.moved();
    return moved == null
        ? whyNotMade(item, promise, "promised for", absent, callable, now)
        : moved.reason() + " " + whyNotMade(item, promise, "due at", absent, callable, now);
  }

  private static String whyNotMade(
      CallItem item,
      Promise promise,
      String wanted,
      boolean absent,
      Instant callable,
      Instant now) {
    String who = item.manager() == null ? "Nobody" : item.manager();
    if (absent) {
      return "%s is absent, and the call back was due at %s.".formatted(who, promise.dueAt());
    }
    long minutes = Duration.between(callable, now).toMinutes();
    return callable.equals(promise.dueAt())
        ? "%s has not called back, %d minutes after it was %s %s."
            .formatted(who, minutes, wanted, promise.dueAt())
        : "%s has not called back, %d minutes after calls were made there again at %s; it was %s %s."
            .formatted(who, minutes, callable, wanted, promise.dueAt());
  }

  /**
   * The end that a call brings to the promise there was. Who was not reached before the promised
   * time is still called then; every other call is the one that was promised, or stands for it.
   */
  static Optional<CallItemEvent> endedBy(CallItem item, Call call, Caller by) {
    Promise promise = item.unsettled().callBack();
    if (promise == null || item.isOver()) {
      return Optional.empty();
    }
    boolean own = promise.by().equals(by.id());
    return switch (call.result()) {
      case NOT_REACHED ->
          call.recordedAt().isBefore(promise.dueAt())
              ? Optional.empty()
              : Optional.of(called(promise, by, own));
      case INVALID_CONTACT ->
          call.recordedAt().isBefore(promise.dueAt())
              ? Optional.of(ended(promise, Promise.End.DROPPED, by.id(), "The number is wrong."))
              : Optional.of(called(promise, by, own));
      case COMPLETED, CALL_BACK, ALREADY_PAID, REFUSAL -> Optional.of(called(promise, by, own));
    };
  }

  private static CallItemEvent called(Promise promise, Caller by, boolean own) {
    if (own) {
      return ended(promise, Promise.End.KEPT, by.id(), promise.reason());
    }
    String why =
        promise.reason() == null
            ? "%s has called instead of %s.".formatted(by.id(), promise.by())
            : promise.reason();
    return ended(promise, Promise.End.TAKEN_OVER, by.id(), why);
  }

  private static CallItemEvent ended(
      Promise promise, Promise.End end, String by, @Nullable String reason) {
    return new PromiseEnded(promise.callId(), promise.by(), promise.promisedFor(), end, by, reason);
  }

  /** Of an order that has come to its end nobody is called back. */
  static Optional<CallItemEvent> droppedBecause(CallItem item, LeaveReason end) {
    return Optional.ofNullable(item.unsettled().callBack())
        .map(
            promise ->
                ended(
                    promise,
                    Promise.End.DROPPED,
                    BY_THE_ORDER,
                    "The order is %s.".formatted(CallDecisions.spelt(end))));
  }

  /** Somebody has decided that the customer is not called back. */
  static Optional<CallItemEvent> dropped(CallItem item, String by, String reason) {
    return Optional.ofNullable(item.unsettled().callBack())
        .map(promise -> ended(promise, Promise.End.DROPPED, by, reason));
  }

  /**
   * An item that is out of the queue, or that the head of sales has in his list, is due again at
   * once, in its manager's queue, and its unanswered calls are counted anew. Not while its number
   * is wrong: it would be due, and nobody would be dealt it.
   *
   * @param wrongSince when the number was found to be wrong; null when it is good
   */
  public static Decision<CallItemEvent> dealAgain(
      CallItem item, @Nullable Instant wrongSince, String reason, Instant now) {
    if (item.isOver()) {
      return refused(
          "%s is %s; its customer is not called about it any more.",
          item.title(), CallDecisions.end(item));
    }
    if (item.isWaiting() && item.unsettled().head() == null) {
      return nothingToDo();
    }
    return wrongSince == null
        ? happened(new DealtAgain(now, reason))
        : refused(
            "%s has a number that was found to be wrong at %s. Say on the customer's card that it is good, or give him"
                + " another.",
            item.title(), wrongSince);
  }

  /** Nobody is called about the item any more, unless something new happens to its order. */
  public static Decision<CallItemEvent> drop(CallItem item, String by, String reason) {
    boolean settled = item.unsettled().equals(Unsettled.NONE);
    if (settled && (item.isOver() || item.status() == ItemStatus.DROPPED)) {
      return nothingToDo();
    }
    List<CallItemEvent> events = new ArrayList<>();
    dropped(item, by, reason).ifPresent(events::add);
    events.add(new Dropped(reason));
    return happened(events);
  }
}
