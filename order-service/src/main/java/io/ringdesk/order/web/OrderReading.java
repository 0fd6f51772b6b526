package io.ringdesk.order.web;

import io.ringdesk.chassis.journal.Entry;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderSearch;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders to look at. */
@RestController
@RequestMapping("/api/orders")
class OrderReading {

  private final OrderSearch search;
  private final Acting acting;
  private final Journal<OrderFile, OrderEvent> orders;

  OrderReading(OrderSearch search, Acting acting, Journal<OrderFile, OrderEvent> orders) {
    this.search = search;
    this.acting = acting;
    this.orders = orders;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('orders:read')")
  Page<OrderView> list(@RequestParam Map<String, String> filters, Actor by, Paging paging) {
    return search.list(filters, by.id(), paging).map(OrderView::of);
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<OrderView> one(@PathVariable String id) {
    Stored<OrderFile> stored = acting.find(id);
    return Versioned.ok(OrderView.of(stored), stored.version());
  }

  @GetMapping("/by-external/{source}/{externalId}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<OrderView> byExternal(
      @PathVariable String source, @PathVariable String externalId) {
    return one(OrderIds.of(source, externalId));
  }

  @GetMapping("/{id}/history")
  @PreAuthorize("hasAuthority('orders:read')")
  Page<Entry> history(@PathVariable String id, Paging paging) {
    acting.find(id);
    return orders.history(id, paging);
  }
}
