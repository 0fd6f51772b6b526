package io.ringdesk.call.tasks;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.TaskDecisions;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Tasks about an order follow it to another customer, or to another number of his. Whoever sets one
 * looks once more after it, so that of a task and a change that come at the same time one sees the
 * other. Told twice, it is the same.
 */
@Component
public class OrderTasks {

  private static final String AUTHOR = "order-service";

  private final Journal<CallItem, CallItemEvent> items;

  OrderTasks(Journal<CallItem, CallItemEvent> items) {
    this.items = items;
  }

  /**
   * After the orders themselves have taken their news, and whatever the bus had left out before
   * them.
   */
  public void follow(List<Incoming> orderNews) {
    follow(orderNews.stream().map(Incoming::aggregateId).distinct().toList());
  }

  /** Brings the customers of these orders to the tasks about them. */
  void follow(Collection<String> orders) {
    if (orders.isEmpty()) {
      return;
    }
    Map<String, List<String>> tasks = new HashMap<>();
    items
        .collection()
        .find(about(orders))
        .projection(include(Tasks.ORDER))
        .forEach(
            found ->
                tasks
                    .computeIfAbsent(
                        found
                            .getDocument("state")
                            .getDocument("task")
                            .getString("orderId")
                            .getValue(),
                        _ -> new ArrayList<>())
                    .add(found.getString("_id").getValue()));
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (Stored<CallItem> order : items.findAll(tasks.keySet())) {
      Customer customer = order.state().customer();
      if (customer != null) {
        tasks
            .getOrDefault(order.id(), List.of())
            .forEach(
                task ->
                    proposals.add(
                        new Proposal<>(
                            task, AUTHOR, task, item -> TaskDecisions.follow(item, customer))));
      }
    }
    items.appendAll(proposals);
  }

  static Bson about(Collection<String> orders) {
    return and(Tasks.ARE_TASKS, in(Tasks.ORDER, orders));
  }
}
