package io.ringdesk.call.domain;

import static io.ringdesk.chassis.decision.Decision.forbidden;
import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be done about calling a customer, and what follows from what came of a call. */
public final class CallDecisions {

  private CallDecisions() {}

  /**
   * A call that was made is kept, and its result decides when, and whether, the customer is called
   * again. Recorded twice, it is one call. It is not refused when the order has come to its end in
   * the meantime: the conversation took place; only another call can't be promised then. A promised
   * call back comes to its end by it, and after as many unanswered calls in a row as the rule
   * allows the head of sales has the item. Who promises a call back about what nobody holds holds
   * it from then on.
   */
  public static Decision<CallItemEvent> record(
      CallItem item, Call call, Caller by, RetryRule rule) {
    if (item.calls().know(call.id())) {
      return nothingToDo();
    }
    Customer customer = item.customer();
    if (customer == null) {
      return refused("Order %s has not been placed yet, so there is nobody to call.", item.id());
    }
    String other = by.keptOutBy(item);
    if (other != null) {
      return forbidden(
          "%s is held by %s. Only its manager records calls about it.", item.title(), other);
    }
    if (item.place().closedBecause() == LeaveReason.DELETED) {
      return refused("Order %s is deleted; calls about it are not recorded any more.", item.id());
    }
    Instant callBackAt = call.callBackAt();
    Instant autoCancelAt = call.autoCancelAt() == null ? item.autoCancelAt() : call.autoCancelAt();
    if (callBackAt != null && item.isOver()) {
      return refused(
          "%s is %s, so its customer is not called back. Record the call without a call back time.",
          item.title(), end(item));
    }
    if (callBackAt != null && autoCancelAt != null && callBackAt.isAfter(autoCancelAt)) {
      return refused(
          "Order %s cancels itself at %s, before the call back at %s. Move that date with it (autoCancelAt), or agree"
              + " on an earlier time.",
          item.id(), autoCancelAt, callBackAt);
    }
    NewOrder newOrder = call.newOrder();
    if (newOrder != null && newOrder.cancelOld() && hasMoney(item)) {
      return refused(
          "Order %s is %s and can't be cancelled for a new one. Leave cancelOld out: the new one is made beside it.",
          item.id(), end(item));
    }
    int attempt = attempt(item, call.result());
    Instant dueAt = dueAgain(item, call, attempt, rule);
    List<CallItemEvent> events = new ArrayList<>();
    PromiseDecisions.endedBy(item, call, by).ifPresent(events::add);
    events.add(
        new Recorded(
            call.id(),
            item.orderId(),
            item.task() == null ? null : item.id(),
            by.id(),
            call.result(),
            call.comment(),
            call.recordedAt(),
            call.startedAt(),
            call.endedAt(),
            callBackAt,
            dueAt,
            attempt,
            customer,
            call.letter(),
            call.copyToManager(),
            newOrder,
            call.script(),
            call.callBackNote(),
            call.flagged(),
            call.autoCancelAt()));
    if (callBackAt != null && item.owner() == null) {
      events.add(new HandedOver(by.id(), null));
    }
    if (call.result() == CallResult.NOT_REACHED && dueAt == null && !item.isOver()) {
      events.add(
          new HandedToHead(
              HeadCause.NOT_REACHED,
              null,
              "%d calls in a row were not answered.".formatted(attempt),
              call.recordedAt()));
    }
    return happened(events);
  }

  private static int attempt(CallItem item, CallResult result) {
    if (result.reachesCustomer()) {
      return 0;
    }
    return result == CallResult.NOT_REACHED
        ? item.calls().unanswered() + 1
        : item.calls().unanswered();
  }

  private static @Nullable Instant dueAgain(CallItem item, Call call, int attempt, RetryRule rule) {
    if (item.isOver()) {
      return null;
    }
    return switch (call.result()) {
      case NOT_REACHED -> afterNoAnswer(item, call.recordedAt(), attempt, rule);
      case COMPLETED, CALL_BACK -> call.callBackAt();
      case ALREADY_PAID, REFUSAL, INVALID_CONTACT -> null;
    };
  }

  /** By the rule, but not later than what was promised for a time still to come. */
  private static @Nullable Instant afterNoAnswer(
      CallItem item, Instant recordedAt, int attempt, RetryRule rule) {
    Instant byRule = rule.isExhaustedBy(attempt) ? null : rule.dueAgain(recordedAt, attempt);
    Promise promise = item.unsettled().callBack();
    if (promise == null || !recordedAt.isBefore(promise.dueAt())) {
      return byRule;
    }
    return byRule == null || promise.dueAt().isBefore(byRule) ? promise.dueAt() : byRule;
  }

  private static boolean hasMoney(CallItem item) {
    return switch (item.place().closedBecause()) {
      case PAID, REFUNDED -> true;
      case CANCELLED, DELETED -> false;
      case null -> false;
    };
  }

  /** Whether this person may take the customer's phone for this item. */
  public static Decision<CallItemEvent> take(CallItem item, Caller by) {
    String other = by.keptOutBy(item);
    if (other != null) {
      return forbidden(
          "%s is held by %s. Only its manager calls its customer.", item.title(), other);
    }
    if (item.isOver()) {
      return refused(
          "%s is %s; its customer is not called about it any more.", item.title(), end(item));
    }
    return nothingToDo();
  }

  /** How an item that is over came to its end. */
  static String end(CallItem item) {
    LeaveReason reason = item.place().closedBecause();
    if (reason != null) {
      return spelt(reason);
    }
    return switch (item.status()) {
      case DONE -> "done";
      case UNREACHABLE -> "closed, as the number is wrong";
      case REFUSED, UNKNOWN, WAITING, PROMISED, WITH_HEAD, DROPPED, CLOSED ->
          "refused by its customer";
    };
  }

  static String spelt(LeaveReason reason) {
    return switch (reason) {
      case PAID -> "paid";
      case CANCELLED -> "cancelled";
      case REFUNDED -> "refunded";
      case DELETED -> "deleted";
    };
  }
}
