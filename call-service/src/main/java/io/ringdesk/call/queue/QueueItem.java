package io.ringdesk.call.queue;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item of a queue, as those who call see it.
 *
 * @param dueAt when the customer is to be called; null when the item is out of the queue
 * @param attempt how many calls in a row were not answered
 * @param leasedBy who has the customer's phone; null when nobody has
 * @param callable whether who asks may call him now
 */
record QueueItem(
    String itemId,
    String orderId,
    @Nullable String manager,
    @Nullable Instant dueAt,
    int attempt,
    @Nullable DueReason reason,
    Person customer,
    @Nullable String leasedBy,
    @Nullable Instant leasedUntil,
    Callable callable) {

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
    return Objects.requireNonNull(item.customer(), "only the customer of a placed order is called");
  }

  static QueueItem of(CallItem item, @Nullable Lease lease, Callable callable, Instant now) {
    Customer customer = customerOf(item);
    return new QueueItem(
        item.id(),
        item.id(),
        item.manager(),
        item.place().dueAt(),
        item.calls().unanswered(),
        item.place().reason(),
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
