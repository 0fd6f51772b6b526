package io.ringdesk.call.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import io.ringdesk.call.callability.PhoneMarks;
import io.ringdesk.call.customers.Customers;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.OrderDecisions;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Numbers that a call has found to be wrong and that are good after all, as somebody says on the
 * customer's card: whoever was not called because of it can be dealt again. Told twice, it is the
 * same.
 */
@Component
public class GoodNumbers {

  private static final String AUTHOR = "contact-service";

  private final Customers customers;
  private final PhoneMarks marks;
  private final Shade shade;
  private final Journal<CallItem, CallItemEvent> items;

  GoodNumbers(
      Customers customers, PhoneMarks marks, Shade shade, Journal<CallItem, CallItemEvent> items) {
    this.customers = customers;
    this.marks = marks;
    this.shade = shade;
    this.items = items;
  }

  /** What cards say, which {@link Customers} has taken before. */
  public void follow(List<Incoming> cardNews) {
    Map<String, Instant> good =
        customers.goodNumbers(cardNews.stream().map(Incoming::aggregateId).distinct().toList());
    if (!good.isEmpty()) {
      good.forEach(marks::markGood);
      good.keySet().forEach(shade::liftAllOf);
      requeue(good);
    }
  }

  private void requeue(Map<String, Instant> good) {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    items
        .collection()
        .find(unreachable(good.keySet()))
        .projection(include(Queue.PHONE))
        .forEach(
            found -> {
              String id = found.getString("_id").getValue();
              String phone =
                  found.getDocument("state").getDocument("customer").getString("phone").getValue();
              Instant at = good.getOrDefault(phone, Instant.MIN);
              proposals.add(
                  new Proposal<>(
                      id, AUTHOR, id, item -> OrderDecisions.numberIsGood(item, phone, at)));
            });
    items.appendAll(proposals);
  }

  static Bson unreachable(Collection<String> phones) {
    return and(in(Queue.PHONE, phones), eq(Queue.STATUS, Spelling.of(ItemStatus.UNREACHABLE)));
  }
}
