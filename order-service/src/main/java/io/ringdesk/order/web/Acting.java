package io.ringdesk.order.web;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.lease.Leases;
import io.ringdesk.order.search.Deleted;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * People acting on orders. For who may not see a deleted order there is none, and nobody acts on
 * one that another has open for work.
 */
@Component
class Acting {

  private final Journal<OrderFile, OrderEvent> orders;
  private final OrderMenu menu;
  private final Leases leases;

  Acting(Journal<OrderFile, OrderEvent> orders, OrderMenu menu, Leases leases) {
    this.orders = orders;
    this.menu = menu;
    this.leases = leases;
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
    return append(id, by, key, seen, decision(id, by, decide));
  }

  /** Who assigns orders hands one over even while somebody has it open; then it is his no more. */
  ResponseEntity<OrderView> handOver(
      String id,
      Actor by,
      RequestKey key,
      IfMatch seen,
      Function<Order, Decision<OrderEvent>> decide) {
    return append(
        id,
        by,
        key,
        seen,
        by.may("orders:assign")
            ? file -> decide(file, by, OrderMenu::heldByAnother, decide)
            : decision(id, by, OrderMenu::heldByAnother, decide));
  }

  private ResponseEntity<OrderView> append(
      String id,
      Actor by,
      RequestKey key,
      IfMatch seen,
      Function<OrderFile, Decision<OrderEvent>> decide) {
    Stored<OrderFile> stored = orders.append(id, by.id(), key, seen, decide);
    return answer(stored, by, used(stored.state().placed(), by));
  }

  /** Use renews what he has open. */
  private @Nullable Opening used(Order order, Actor by) {
    return leases
        .of(order)
        .map(held -> held.by().equals(by.id()) ? leases.renew(order, held) : held)
        .orElse(null);
  }

  /** The order with what he may do with it now. */
  OrderView view(Stored<OrderFile> stored, Actor by) {
    return view(stored, by, leases.of(stored.state().placed()).orElse(null));
  }

  private OrderView view(Stored<OrderFile> stored, Actor by, @Nullable Opening lease) {
    return OrderView.of(stored, lease, menu.of(stored.state().placed(), by, lease));
  }

  ResponseEntity<OrderView> answer(Stored<OrderFile> stored, Actor by, @Nullable Opening lease) {
    return Versioned.ok(view(stored, by, lease), stored.version());
  }

  /** What he wants of an order, unless it is another's to act on now. */
  Function<OrderFile, Decision<OrderEvent>> decision(
      String id, Actor by, Function<Order, Decision<OrderEvent>> decide) {
    return decision(id, by, OrderMenu::workedByAnother, decide);
  }

  private Function<OrderFile, Decision<OrderEvent>> decision(
      String id,
      Actor by,
      BiFunction<Order, Actor, Optional<String>> another,
      Function<Order, Decision<OrderEvent>> decide) {
    Optional<Opening> opening = leases.on(id);
    return file ->
        decide(
            file,
            by,
            another,
            order -> {
              opening.ifPresent(held -> leases.refuseOthers(held, order, by.id()));
              return decide.apply(order);
            });
  }

  private static Decision<OrderEvent> decide(
      OrderFile file,
      Actor by,
      BiFunction<Order, Actor, Optional<String>> another,
      Function<Order, Decision<OrderEvent>> decide) {
    Order order = order(file, by);
    return another
        .apply(order, by)
        .map(reason -> Decision.<OrderEvent>forbidden("%s", reason))
        .orElseGet(() -> decide.apply(order));
  }

  /**
   * @throws NotFound when it has not been placed, or is none for him
   */
  static Order order(OrderFile file, Actor by) {
    Order order = file.order();
    if (order == null || !Deleted.mayBeSeen(order, by)) {
      throw new NotFound("order", file.id());
    }
    return order;
  }
}
