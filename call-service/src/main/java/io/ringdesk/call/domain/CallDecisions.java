package io.ringdesk.call.domain;

import static io.ringdesk.chassis.decision.Decision.forbidden;
import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be done about calling a customer, and what follows from what came of a call. */
public final class CallDecisions {

  private CallDecisions() {}

  /**
   * A call that was made is kept, and its result decides when, and whether, the customer is called
   * again. Recorded twice, it is one call. It is not refused when the order has come to its end in
   * the meantime: the conversation took place; only another call can't be promised then.
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
          "Order %s is held by %s. Only its manager records calls about it.", item.id(), other);
    }
    if (item.place().closedBecause() == LeaveReason.DELETED) {
      return refused("Order %s is deleted; calls about it are not recorded any more.", item.id());
    }
    Instant callBackAt = call.callBackAt();
    Instant autoCancelAt = item.autoCancelAt();
    if (callBackAt != null && item.isOver()) {
      return refused(
          "Order %s is %s, so its customer is not called back. Record the call without a call back time.",
          item.id(), end(item));
    }
    if (callBackAt != null && autoCancelAt != null && callBackAt.isAfter(autoCancelAt)) {
      return refused(
          "Order %s cancels itself at %s, before the call back at %s. Move that date first, or agree on an earlier"
              + " time.",
          item.id(), autoCancelAt, callBackAt);
    }
    int attempt = attempt(item, call.result());
    return happened(
        new Recorded(
            call.id(),
            item.id(),
            by.id(),
            call.result(),
            call.comment(),
            call.recordedAt(),
            call.startedAt(),
            call.endedAt(),
            callBackAt,
            dueAgain(item, call, attempt, rule),
            attempt,
            customer,
            call.letter(),
            call.copyToManager(),
            call.callBackNote(),
            call.flagged()));
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
      case NOT_REACHED -> rule.dueAgain(call.recordedAt(), attempt);
      case COMPLETED, CALL_BACK -> call.callBackAt();
      case ALREADY_PAID, REFUSAL, INVALID_CONTACT -> null;
    };
  }

  /** Whether this person may take the customer's phone for this item. */
  public static Decision<CallItemEvent> take(CallItem item, Caller by) {
    String other = by.keptOutBy(item);
    if (other != null) {
      return forbidden(
          "Order %s is held by %s. Only its manager calls its customer.", item.id(), other);
    }
    if (item.isOver()) {
      return refused(
          "Order %s is %s; its customer is not called about it any more.", item.id(), end(item));
    }
    return nothingToDo();
  }

  private static String end(CallItem item) {
    return switch (item.place().closedBecause()) {
      case PAID -> "paid";
      case CANCELLED -> "cancelled";
      case REFUNDED -> "refunded";
      case DELETED -> "deleted";
      case null -> "refused by its customer";
    };
  }
}
