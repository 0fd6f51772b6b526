package io.ringdesk.contact.timeline;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** On whose card an order is: {@code {_id: order, contact}}. */
@Component
public class CustomerOrders {

  private final View view;

  CustomerOrders(View orderLinks) {
    this.view = orderLinks;
  }

  /** The card of each order that has one. */
  public Map<String, String> cards(Collection<String> orders) {
    Map<String, String> cards = new HashMap<>();
    if (!orders.isEmpty()) {
      view.collection()
          .find(Filters.and(Filters.in("_id", orders), Filters.exists("contact")))
          .projection(Projections.include("contact"))
          .forEach(order -> cards.put(order.getString("_id"), order.getString("contact")));
    }
    return cards;
  }

  public List<Rejection> take(List<Incoming> events, Function<Incoming, List<Bson>> updates) {
    return view.take(events, updates);
  }

  public static Bson on(String card) {
    return Updates.set("contact", card);
  }
}
