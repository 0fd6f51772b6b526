package io.ringdesk.order.web;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderStatus;
import io.ringdesk.order.lease.HeldByAnother;
import io.ringdesk.order.lease.Leases;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opening an order for work, and closing it. */
@RestController
@RequestMapping("/api/orders/{id}/lease")
class OrderLease {

  private final Acting acting;
  private final Leases leases;

  OrderLease(Acting acting, Leases leases) {
    this.acting = acting;
    this.leases = leases;
  }

  /** Opened again by who has it open, it lasts from now on. */
  @PutMapping
  @PreAuthorize("hasAnyAuthority('orders:act', 'orders:any')")
  ResponseEntity<OrderView> open(@PathVariable String id, Actor by) {
    Stored<OrderFile> stored = acting.find(id, by);
    Order order = stored.state().placed();
    Optional<String> another = OrderMenu.workedByAnother(order, by);
    if (another.isPresent()) {
      throw new RefusedException(new Refusal(Refusal.Kind.RIGHT, another.get()));
    }
    if (order.status() == OrderStatus.DELETED) {
      throw new RefusedException(
          new Refusal(Refusal.Kind.STATE, "A deleted order is not worked any more."));
    }
    return acting.answer(stored, by, leases.open(order, by.id()));
  }

  /** Who assigns orders may close it for its holder, who is not judged by that. */
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAnyAuthority('orders:act', 'orders:any', 'orders:assign')")
  void close(@PathVariable String id, Actor by) {
    Order order = acting.find(id, by).state().placed();
    Optional<Opening> opening = leases.of(order);
    if (opening.isEmpty()) {
      return;
    }
    if (opening.get().by().equals(by.id())) {
      leases.close(order, opening.get());
    } else if (by.may("orders:assign")) {
      leases.giveBack(order, opening.get());
    } else {
      throw new HeldByAnother(opening.get());
    }
  }
}
