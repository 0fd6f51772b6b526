package io.ringdesk.order.web;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.Placing;
import io.ringdesk.order.intake.Beginnings;
import io.ringdesk.order.intake.OrderForm;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Orders made by hand. */
@RestController
class OrderCreation {

  private final Journal<OrderFile, OrderEvent> orders;
  private final Beginnings beginnings;
  private final Acting acting;
  private final Clock clock;

  OrderCreation(
      Journal<OrderFile, OrderEvent> orders, Beginnings beginnings, Acting acting, Clock clock) {
    this.orders = orders;
    this.beginnings = beginnings;
    this.acting = acting;
    this.clock = clock;
  }

  @PostMapping("/api/orders")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> create(
      @Parameter(schema = @Schema(ref = "#/components/schemas/OrderForm")) @RequestBody
          JsonNode body,
      Actor by,
      RequestKey key) {
    Placing placing = OrderForm.byHand(body, idOf(body, key), clock.instant());
    String id = OrderIds.of(placing.source(), placing.externalId());
    Beginnings.Batch batch = beginnings.batch();
    batch.expect(placing);
    boolean timed = body.hasNonNull("placedAt");
    Stored<OrderFile> stored =
        orders.append(
            id,
            by.id(),
            key,
            file ->
                timed
                    ? OrderNews.place(file, placing, batch.byHand())
                    : OrderNews.placeNow(file, placing, batch.byHand()));
    batch.settle(stored);
    return Versioned.created(acting.view(stored, by), stored.version());
  }

  private static String idOf(JsonNode body, RequestKey key) {
    if (!body.isObject()) {
      throw BadInput.of("body", "This has to be an order as a JSON object.");
    }
    if (!body.hasNonNull("id")) {
      return key.id("order");
    }
    JsonNode id = body.path("id");
    if (!id.isString() || !OrderIds.isId(id.asString())) {
      throw BadInput.of(
          "id",
          "An id has 1 to 64 letters, digits, dots, dashes, underscores and tildes, the first a letter or digit, and is"
              + " no name of a path like 'export'.");
    }
    return id.asString();
  }
}
