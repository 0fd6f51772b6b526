package io.ringdesk.order.web;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

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
import io.swagger.v3.oas.annotations.Parameter;
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
  private final OrderPage pages;
  private final Journal<OrderFile, OrderEvent> orders;

  OrderReading(
      OrderSearch search, Acting acting, OrderPage pages, Journal<OrderFile, OrderEvent> orders) {
    this.search = search;
    this.acting = acting;
    this.pages = pages;
    this.orders = orders;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('orders:read')")
  @Parameter(in = QUERY, name = "status", description = "One or several, with commas between.")
  @Parameter(in = QUERY, name = "manager", description = "User name, 'me', or 'none'.")
  @Parameter(in = QUERY, name = "personalManager", description = "User name, 'me', or 'none'.")
  @Parameter(in = QUERY, name = "email")
  @Parameter(in = QUERY, name = "phone")
  @Parameter(in = QUERY, name = "product", description = "The sku of a line.")
  @Parameter(in = QUERY, name = "tag")
  @Parameter(in = QUERY, name = "source")
  @Parameter(in = QUERY, name = "placedFrom", description = "A time, or a date in UTC.")
  @Parameter(in = QUERY, name = "placedTo", description = "A time, or a date in UTC; included.")
  @Parameter(in = QUERY, name = "amountFrom", description = "Decimal, in any currency.")
  @Parameter(in = QUERY, name = "amountTo", description = "Decimal, in any currency; included.")
  @Parameter(in = QUERY, name = "q", description = "How number, name, e-mail or phone begins.")
  @Parameter(in = QUERY, name = "sort", description = "-placedAt, placedAt, -amount or amount.")
  Page<OrderView> list(
      @Parameter(hidden = true) @RequestParam Map<String, String> filters,
      Actor by,
      Paging paging) {
    return search.list(filters, by, paging).map(OrderView::of);
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<OrderView> one(@PathVariable String id, Actor by) {
    Stored<OrderFile> stored = acting.find(id, by);
    return Versioned.ok(pages.of(stored, by), stored.version());
  }

  @GetMapping("/by-external/{source}/{externalId}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<OrderView> byExternal(
      @PathVariable String source, @PathVariable String externalId, Actor by) {
    return one(OrderIds.of(source, externalId), by);
  }

  @GetMapping("/{id}/history")
  @PreAuthorize("hasAuthority('orders:read')")
  Page<Entry> history(@PathVariable String id, Actor by, Paging paging) {
    acting.find(id, by);
    return orders.history(id, paging);
  }
}
