package io.ringdesk.call.queue;

import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A customer's phone in the hands of one person: nobody else calls him until it is given back, or
 * its time is over.
 *
 * @param phone the number; of an item without one, the item's id
 * @param item what he is called about
 * @param since when he took it; taken again, or for another item of this customer, it counts on
 * @param until when it is over by itself
 */
public record Lease(
    @BsonId String phone, String item, String holder, Instant since, Instant until) {

  /** One that was taken before this was kept counts from its end. */
  public Lease {
    since = Objects.requireNonNullElse(since, until);
  }

  public static String phoneOf(CallItem item) {
    Customer customer = item.customer();
    return customer == null || customer.phone() == null ? item.id() : customer.phone();
  }

  static Lease of(CallItem item, String holder, Instant since, Duration length) {
    return new Lease(phoneOf(item), item.id(), holder, since, since.plus(length));
  }

  /** As it stands in the way of others; null for its holder. */
  public Standing.@Nullable Hold against(String caller) {
    return holder.equals(caller) ? null : new Standing.Hold(holder, until);
  }
}
