package io.ringdesk.order.web;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.Deleted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders that change hands; each change says who, when and why. */
@RestController
@RequestMapping("/api/orders")
class OrderHandover {

  /**
   * @param manager absent: nobody
   */
  record Handover(
      @Text(most = 64) @Nullable String manager, @NotBlank @Text(most = 1000) String reason) {}

  record Assign(
      @NotEmpty @Size(max = 500) List<@NotBlank @Text(most = 64) String> orders,
      @Text(most = 64) @Nullable String manager,
      @NotBlank @Text(most = 1000) String reason) {}

  /**
   * What became of one order.
   *
   * @param reason why it was not assigned
   */
  record Assignment(
      String orderId,
      boolean assigned,
      @Nullable String manager,
      @Nullable Long version,
      @Nullable String reason) {}

  record Assignments(List<Assignment> items) {}

  private final Journal<OrderFile, OrderEvent> orders;
  private final Acting acting;
  private final Staff staff;
  private final Clock clock;

  OrderHandover(Journal<OrderFile, OrderEvent> orders, Acting acting, Staff staff, Clock clock) {
    this.orders = orders;
    this.acting = acting;
    this.staff = staff;
    this.clock = clock;
  }

  @PutMapping("/{id}/manager")
  @PreAuthorize("hasAnyAuthority('orders:act', 'orders:assign')")
  ResponseEntity<OrderView> handOver(
      @PathVariable String id,
      @Valid @RequestBody Handover body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    check(body.manager());
    var now = clock.instant();
    return acting.handOver(
        id,
        by,
        key,
        seen,
        order -> OrderDecisions.assign(order, body.manager(), body.reason().strip(), now));
  }

  /** Changes exactly the orders that are named, each by itself. */
  @PostMapping("/assign")
  @PreAuthorize("hasAuthority('orders:assign')")
  Assignments assign(@Valid @RequestBody Assign body, Actor by, RequestKey key) {
    check(body.manager());
    var now = clock.instant();
    List<String> ids = List.copyOf(new LinkedHashSet<>(body.orders()));
    List<Outcome<OrderFile>> outcomes =
        orders.appendAll(
            ids.stream()
                .map(
                    id ->
                        new Proposal<OrderFile, OrderEvent>(
                            id,
                            by.id(),
                            key.value(),
                            file -> assign(file, by, body.manager(), body.reason().strip(), now)))
                .toList());
    List<Assignment> answers = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      answers.add(answer(ids.get(i), outcomes.get(i)));
    }
    return new Assignments(answers);
  }

  private static Decision<OrderEvent> assign(
      OrderFile file, Actor by, @Nullable String manager, String reason, Instant now) {
    return file.order() == null || !Deleted.mayBeSeen(file.order(), by)
        ? Decision.refused("There is no such order.")
        : OrderDecisions.assign(file.order(), manager, reason, now);
  }

  private static Assignment answer(String id, Outcome<OrderFile> outcome) {
    Order order = outcome.stored().state().order();
    if (outcome instanceof Outcome.Refused<OrderFile> refused) {
      return new Assignment(
          id, false, order == null ? null : order.manager(), null, refused.refusal().reason());
    }
    return new Assignment(
        id, true, order == null ? null : order.manager(), outcome.stored().version(), null);
  }

  private void check(@Nullable String manager) {
    if (manager != null && !staff.knows(manager)) {
      throw BadInput.of(
          "manager", "Nobody named '%s' works here. Send a user name, or null.".formatted(manager));
    }
  }
}
