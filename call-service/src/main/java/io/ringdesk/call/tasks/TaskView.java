package io.ringdesk.call.tasks;

import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.Task;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task.
 *
 * @param orderId the order that it is about; null when it is about none
 * @param manager who is to make the call; null: whoever takes it
 * @param dueAt when; null when no call is to be made any more
 * @param attempt how many calls in a row were not answered
 * @param lastResult what came of the last call; null before the first
 */
record TaskView(
    String id,
    @Nullable String orderId,
    String subject,
    @Nullable String script,
    @Nullable String campaign,
    @Nullable String manager,
    TaskCustomer customer,
    ItemStatus status,
    @Nullable Instant dueAt,
    @Nullable DueReason reason,
    int attempt,
    @Nullable CallResult lastResult,
    @Nullable String closedBecause,
    String setBy,
    Instant setAt) {

  record TaskCustomer(
      @Nullable String name, @Nullable String email, @Nullable String phone, String timeZone) {}

  static TaskView of(CallItem item) {
    Task task = Objects.requireNonNull(item.task(), "an order is no task");
    Customer customer = Objects.requireNonNull(item.customer(), "a task has a customer");
    Recorded last = item.calls().last();
    return new TaskView(
        item.id(),
        task.orderId(),
        task.subject(),
        task.script(),
        task.campaign(),
        item.manager(),
        new TaskCustomer(
            customer.name(), customer.email(), customer.phone(), customer.timeZone().getId()),
        item.status(),
        item.place().dueAt(),
        item.place().reason(),
        item.calls().unanswered(),
        last == null ? null : last.result(),
        task.closedBecause(),
        task.setBy(),
        task.setAt());
  }
}
