package io.ringdesk.order.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.Note;
import io.ringdesk.order.domain.OrderDecisions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done with one order. Each act is done once, however often it is asked for. */
@RestController
@RequestMapping("/api/orders/{id}")
class OrderActs {

  record Cancel(@NotBlank @Text(most = 1000) String reason) {}

  record AddNote(@NotBlank @Text(most = 4000) String text) {}

  /**
   * @param tag absent or empty: none
   */
  record SetTag(@Text(most = 64) @Nullable String tag) {}

  /**
   * @param at null: it is never cancelled by date; that has to be said
   */
  record SetAutoCancel(@JsonProperty(required = true) @Nullable OffsetDateTime at) {}

  private final Acting acting;
  private final Clock clock;

  OrderActs(Acting acting, Clock clock) {
    this.acting = acting;
    this.clock = clock;
  }

  @PostMapping("/confirm")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> confirm(
      @PathVariable String id, Actor by, RequestKey key, IfMatch seen) {
    return acting.act(id, by, key, seen, OrderDecisions::confirm);
  }

  @PostMapping("/cancel")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> cancel(
      @PathVariable String id,
      @Valid @RequestBody Cancel body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    var cancellation = new Cancellation(body.reason().strip(), clock.instant());
    return acting.act(id, by, key, seen, order -> OrderDecisions.cancel(order, cancellation));
  }

  @PostMapping("/notes")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> note(
      @PathVariable String id,
      @Valid @RequestBody AddNote body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    var note = new Note(key.id("note"), body.text().strip(), clock.instant(), by.id());
    return acting.act(id, by, key, seen, order -> OrderDecisions.note(order, note));
  }

  @PutMapping("/tag")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> tag(
      @PathVariable String id,
      @Valid @RequestBody SetTag body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    String tag = body.tag() == null || body.tag().isBlank() ? null : body.tag().strip();
    return acting.act(id, by, key, seen, order -> OrderDecisions.tag(order, tag));
  }

  @PutMapping("/auto-cancel")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> autoCancel(
      @PathVariable String id,
      @RequestBody SetAutoCancel body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    Instant at = body.at() == null ? null : future(body.at());
    return acting.act(id, by, key, seen, order -> OrderDecisions.setAutoCancel(order, at));
  }

  private Instant future(OffsetDateTime at) {
    Instant time = at.toInstant().truncatedTo(ChronoUnit.MILLIS);
    if (!time.isAfter(clock.instant()) || at.getYear() > 2200) {
      throw BadInput.of(
          "at", "'%s' is not ahead, or too far. Send a time to come, or null.".formatted(at));
    }
    return time;
  }

  @DeleteMapping
  @PreAuthorize("hasAuthority('orders:delete')")
  ResponseEntity<OrderView> delete(
      @PathVariable String id, Actor by, RequestKey key, IfMatch seen) {
    return acting.act(id, by, key, seen, OrderDecisions::delete);
  }

  @DeleteMapping("/analytics")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> removeAnalytics(
      @PathVariable String id, Actor by, RequestKey key, IfMatch seen) {
    return acting.act(id, by, key, seen, OrderDecisions::removeAnalytics);
  }

  @PostMapping("/restore")
  @PreAuthorize("hasAuthority('orders:delete')")
  ResponseEntity<OrderView> restore(
      @PathVariable String id, Actor by, RequestKey key, IfMatch seen) {
    return acting.act(id, by, key, seen, OrderDecisions::restore);
  }
}
