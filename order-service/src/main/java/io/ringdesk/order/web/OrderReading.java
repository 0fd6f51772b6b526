package io.ringdesk.order.web;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;
import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.chassis.journal.Entry;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.MayAnswer;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.lease.Leases;
import io.ringdesk.order.search.Count;
import io.ringdesk.order.search.OrderQuery;
import io.ringdesk.order.search.OrderSearch;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders to look at. */
@RestController
@RequestMapping("/api/orders")
class OrderReading {

  /**
   * A page of the list.
   *
   * @param items orders, or of each the fields that were asked for
   * @param next the cursor of the page that follows; null on the last
   * @param count there when it was asked for
   */
  record Listing(
      @ArraySchema(schema = @Schema(ref = "#/components/schemas/ListedOrder")) List<?> items,
      @Nullable String next,
      @JsonInclude(NON_NULL) @Nullable Count count) {}

  private final OrderSearch search;
  private final Acting acting;
  private final OrderPage pages;
  private final OrderPast past;
  private final Leases leases;

  OrderReading(OrderSearch search, Acting acting, OrderPage pages, OrderPast past, Leases leases) {
    this.search = search;
    this.acting = acting;
    this.pages = pages;
    this.past = past;
    this.leases = leases;
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
  @Parameter(in = QUERY, name = "callResult", description = "Of the last call; one or several.")
  @Parameter(in = QUERY, name = "nextCallFrom", description = "A time, or a date in UTC.")
  @Parameter(in = QUERY, name = "nextCallTo", description = "A time, or a date in UTC; included.")
  @Parameter(
      in = QUERY,
      name = "toGiveBack",
      description = "Those with money to give back.",
      schema = @Schema(allowableValues = "true"))
  @Parameter(
      in = QUERY,
      name = "cancellationNoted",
      description = "Those that were cancelled after they were paid, for a person to refund.",
      schema = @Schema(allowableValues = "true"))
  @Parameter(
      in = QUERY,
      name = "sort",
      schema =
          @Schema(
              allowableValues = {
                "-placedAt",
                "placedAt",
                "-amount",
                "amount",
                "nextCallAt",
                "-nextCallAt"
              }))
  @Parameter(in = QUERY, name = "fields", description = "Columns, with commas between.")
  @Parameter(
      in = QUERY,
      name = "count",
      description = "Tell how many there are.",
      schema = @Schema(type = "boolean"))
  Listing list(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> asked,
      @Parameter(hidden = true) @RequestParam(defaultValue = "false") boolean count,
      Actor by,
      Paging paging) {
    OrderQuery query = OrderQuery.of(asked, by, Set.of("limit", "cursor", "count"));
    Page<?> page =
        query.columns().isEmpty()
            ? withLeases(search.list(query, paging))
            : search.columns(query, paging);
    return new Listing(page.items(), page.next(), count ? search.count(query) : null);
  }

  private Page<OrderView> withLeases(Page<Stored<OrderFile>> page) {
    Map<String, Opening> open =
        leases.of(page.items().stream().map(stored -> stored.state().placed()).toList());
    return page.map(stored -> OrderView.of(stored, open.get(stored.id())));
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<OrderView> one(
      @PathVariable String id,
      @Parameter(description = "As it was then: a past time, or a date for its end in UTC.")
          @RequestParam(required = false)
          @Nullable String at,
      Actor by) {
    if (at == null) {
      OrderView now = pages.of(id, by);
      return Versioned.ok(now, now.version());
    }
    Stored<OrderFile> then = past.at(acting.find(id, by), at);
    return Versioned.ok(OrderPast.view(then), then.version());
  }

  @GetMapping("/by-external/{source}/{externalId}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<OrderView> byExternal(
      @PathVariable String source, @PathVariable String externalId, Actor by) {
    return one(OrderIds.of(source, externalId), null, by);
  }

  /** The same, for names with signs that a path can't have, like a slash. */
  @GetMapping("/by-external")
  @PreAuthorize("hasAuthority('orders:read')")
  @MayAnswer(HttpStatus.NOT_FOUND)
  ResponseEntity<OrderView> byExternalInQuery(
      @RequestParam String source, @RequestParam String externalId, Actor by) {
    return byExternal(source, externalId, by);
  }

  @GetMapping("/{id}/history")
  @PreAuthorize("hasAuthority('orders:read')")
  Page<Entry> history(@PathVariable String id, Actor by, Paging paging) {
    return past.history(acting.find(id, by), paging);
  }

  @GetMapping("/{id}/audit")
  @PreAuthorize("hasAuthority('orders:read')")
  Page<OrderPast.FieldChange> audit(@PathVariable String id, Actor by, Paging paging) {
    return past.audit(acting.find(id, by), paging);
  }
}
