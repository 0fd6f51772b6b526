package io.ringdesk.order.web;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.discount.Discounts;
import io.ringdesk.order.domain.DiscountRule;
import io.ringdesk.order.domain.Duplication;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Succession;
import io.ringdesk.order.duplicate.Duplicates;
import io.ringdesk.order.intake.OrderForm;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A new order for the same customer; the old one stays, or is cancelled for it. */
@RestController
class OrderDuplication {

  /**
   * @param lines as in placing; absent: those of the old order
   * @param discountCode for the new order; absent: none
   * @param cancelOld whether the new one takes the old one's place
   * @param reason why the old one is cancelled
   */
  record Duplicate(
      @Schema(ref = "#/components/schemas/LinesForm") @Nullable JsonNode lines,
      @Nullable Boolean cancelOld,
      @Text(most = 1000) @Nullable String reason,
      @Text(most = 300) @Nullable String discountCode) {

    static final Duplicate PLAIN = new Duplicate(null, null, null, null);

    Optional<String> inItsPlace() {
      if (!Boolean.TRUE.equals(cancelOld)) {
        return Optional.empty();
      }
      return Optional.of(
          reason == null || reason.isBlank() ? "A new order takes its place." : reason.strip());
    }

    List<Line> lines(Order old) {
      return lines == null || lines.isNull()
          ? old.terms().withoutCode().lines()
          : OrderForm.lines(Json.events().createObjectNode().set("lines", lines), old.currency());
    }
  }

  private final Acting acting;
  private final Duplicates duplicates;
  private final Discounts discounts;
  private final Journal<OrderFile, OrderEvent> orders;
  private final Clock clock;

  OrderDuplication(
      Acting acting,
      Duplicates duplicates,
      Discounts discounts,
      Journal<OrderFile, OrderEvent> orders,
      Clock clock) {
    this.acting = acting;
    this.duplicates = duplicates;
    this.discounts = discounts;
    this.orders = orders;
    this.clock = clock;
  }

  @PostMapping("/api/orders/{id}/duplicate")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> duplicate(
      @PathVariable String id,
      @Valid @RequestBody(required = false) @Nullable Duplicate body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    String newId = key.id("duplicate");
    Duplicate wish = body == null ? Duplicate.PLAIN : body;
    Stored<OrderFile> made =
        orders
            .find(newId)
            .filter(known -> known.state().order() != null)
            .orElseGet(() -> make(id, newId, wish, by, key, seen));
    return Versioned.created(acting.view(made, by), made.version());
  }

  private Stored<OrderFile> make(
      String id, String newId, Duplicate wish, Actor by, RequestKey key, IfMatch seen) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    DiscountRule rule = rule(id, newId, wish, by, now);
    Order old =
        orders
            .append(
                id,
                by.id(),
                key,
                seen,
                acting.decision(id, by, order -> ask(order, newId, wish, rule, by, now)))
            .state()
            .placed();
    return old.succession().underWay().stream()
        .filter(asked -> asked.orderId().equals(newId))
        .findAny()
        .map(asked -> duplicates.make(old, asked))
        .or(() -> orders.find(newId)) // somebody else has come by and made it
        .orElseThrow();
  }

  /** The new order will be made for certain, so its code is looked at before it is asked for. */
  private @Nullable DiscountRule rule(
      String id, String newId, Duplicate wish, Actor by, Instant now) {
    String code = OrderForm.code(wish.discountCode());
    if (code == null || code.isEmpty()) {
      return null;
    }
    Order old = acting.find(id, by).state().placed();
    var asked = new Succession.Asked(newId, wish.lines(old), null, now, by.id(), null);
    return discounts.begin().ofOne(Duplication.placing(old, asked, OrderIds.BY_HAND, code));
  }

  private static Decision<OrderEvent> ask(
      Order old, String newId, Duplicate wish, @Nullable DiscountRule rule, Actor by, Instant now) {
    var asked = new Succession.Asked(newId, wish.lines(old), rule, now, by.id(), null);
    return Duplication.ask(old, asked, wish.inItsPlace());
  }
}
