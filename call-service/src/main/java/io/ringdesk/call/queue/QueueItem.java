package io.ringdesk.call.queue;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.Task;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item of a queue, as those who call see it: an order or a task, by exactly one of the two ids.
 *
 * @param task what the call is for; null when it is the order itself
 * @param dueAt when the customer is to be called; null when the item is out of the queue
 * @param attempt how many calls in a row were not answered
 * @param because why the customer is in the queue again, as a sentence; null where no more is to be
 *     said than the reason
 * @param leasedBy who has the customer's phone; null when nobody has
 * @param callable whether who asks may call him now
 */
record QueueItem(
    String itemId,
    @Nullable String orderId,
    @Nullable String taskId,
    @Nullable Purpose task,
    @Nullable String manager,
    @Nullable Instant dueAt,
    int attempt,
    @Nullable DueReason reason,
    @Nullable String because,
    Person customer,
    @Nullable String leasedBy,
    @Nullable Instant leasedUntil,
    Callable callable) {

  /**
   * What a task's call is for.
   *
   * @param orderId the order that it is about; null when it is about none
   */
  record Purpose(String subject, @Nullable String orderId, @Nullable String campaign) {
    static @Nullable Purpose of(@Nullable Task task) {
      return task == null ? null : new Purpose(task.subject(), task.orderId(), task.campaign());
    }
  }

  /**
   * Whom to call.
   *
   * @param localTime what his clock shows
   */
  record Person(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      OffsetDateTime localTime,
      String timeZone) {}

  static Callability.Wanted wanted(CallItem item, @Nullable Lease lease, String caller) {
    return new Callability.Wanted(customerOf(item), lease == null ? null : lease.against(caller));
  }

  private static Customer customerOf(CallItem item) {
    return Objects.requireNonNull(
        item.customer(), "only the customer of a placed order or of a task is called");
  }

  static QueueItem of(CallItem item, @Nullable Lease lease, Callable callable, Instant now) {
    Customer customer = customerOf(item);
    return new QueueItem(
        item.id(),
        item.task() == null ? item.id() : null,
        item.task() == null ? null : item.id(),
        Purpose.of(item.task()),
        item.manager(),
        item.place().dueAt(),
        item.calls().unanswered(),
        item.place().reason(),
        item.place().because(),
        new Person(
            customer.name(),
            customer.email(),
            customer.phone(),
            now.atZone(customer.timeZone()).toOffsetDateTime(),
            customer.timeZone().getId()),
        lease == null ? null : lease.holder(),
        lease == null ? null : lease.until(),
        callable);
  }
}
