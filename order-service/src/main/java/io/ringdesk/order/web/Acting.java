package io.ringdesk.order.web;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** People acting on orders. A manager acts on orders that he holds or that nobody holds. */
@Component
class Acting {

  private final Journal<OrderFile, OrderEvent> orders;

  Acting(Journal<OrderFile, OrderEvent> orders) {
    this.orders = orders;
  }

  /**
   * @throws NotFound when there is no such order
   */
  Stored<OrderFile> find(String id) {
    return orders
        .find(id)
        .filter(stored -> stored.state().order() != null)
        .orElseThrow(() -> new NotFound("order", id));
  }

  ResponseEntity<OrderView> act(
      String id,
      Actor by,
      RequestKey key,
      IfMatch seen,
      Function<Order, Decision<OrderEvent>> decide) {
    Stored<OrderFile> stored =
        orders.append(id, by.id(), key, seen, file -> decide(file, by, decide));
    return Versioned.ok(OrderView.of(stored), stored.version());
  }

  static Decision<OrderEvent> decide(
      OrderFile file, Actor by, Function<Order, Decision<OrderEvent>> decide) {
    Order order = file.order();
    if (order == null) {
      throw new NotFound("order", file.id());
    }
    return by.may("orders:any") || order.manager() == null || order.isHeldBy(by.id())
        ? decide.apply(order)
        : Decision.forbidden(
            "This order is with %s. Ask him, or the head of sales.", order.manager());
  }
}
