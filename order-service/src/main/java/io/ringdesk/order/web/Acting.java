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
import io.ringdesk.order.search.Deleted;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** People acting on orders. For who may not see a deleted order there is none. */
@Component
class Acting {

  private final Journal<OrderFile, OrderEvent> orders;
  private final OrderMenu menu;

  Acting(Journal<OrderFile, OrderEvent> orders, OrderMenu menu) {
    this.orders = orders;
    this.menu = menu;
  }

  /**
   * @throws NotFound when there is no such order, or none for him
   */
  Stored<OrderFile> find(String id, Actor by) {
    Stored<OrderFile> stored = orders.find(id).orElseThrow(() -> new NotFound("order", id));
    order(stored.state(), by);
    return stored;
  }

  ResponseEntity<OrderView> act(
      String id,
      Actor by,
      RequestKey key,
      IfMatch seen,
      Function<Order, Decision<OrderEvent>> decide) {
    Stored<OrderFile> stored =
        orders.append(id, by.id(), key, seen, file -> decide(file, by, decide));
    return Versioned.ok(view(stored, by), stored.version());
  }

  /** The order with what he may do with it now. */
  OrderView view(Stored<OrderFile> stored, Actor by) {
    return OrderView.of(stored, menu.of(stored.state().placed(), by));
  }

  static Decision<OrderEvent> decide(
      OrderFile file, Actor by, Function<Order, Decision<OrderEvent>> decide) {
    Order order = order(file, by);
    return OrderMenu.heldByAnother(order, by)
        .map(reason -> Decision.<OrderEvent>forbidden("%s", reason))
        .orElseGet(() -> decide.apply(order));
  }

  private static Order order(OrderFile file, Actor by) {
    Order order = file.order();
    if (order == null || !Deleted.mayBeSeen(order, by)) {
      throw new NotFound("order", file.id());
    }
    return order;
  }
}
