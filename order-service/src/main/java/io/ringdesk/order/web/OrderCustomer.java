package io.ringdesk.order.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.customer.Customers;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Standing;
import io.ringdesk.order.domain.StandingDecisions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is said of the customer on one of his orders: it holds for all orders of his e-mail address,
 * those to come too. Of an order without an address it holds for that one.
 */
@RestController
@RequestMapping("/api/orders/{id}")
class OrderCustomer {

  /**
   * @param manager null: nobody; that has to be said, and does not follow from leaving it out
   */
  record Keeper(
      @JsonProperty(required = true) @Text(most = 64) @Size(min = 1) @Nullable String manager,
      @NotBlank @Text(most = 1000) String reason) {}

  record Payments(@NotNull Boolean enabled, @NotBlank @Text(most = 1000) String reason) {}

  private final Journal<OrderFile, OrderEvent> orders;
  private final Acting acting;
  private final Customers customers;
  private final Staff staff;
  private final Clock clock;

  OrderCustomer(
      Journal<OrderFile, OrderEvent> orders,
      Acting acting,
      Customers customers,
      Staff staff,
      Clock clock) {
    this.orders = orders;
    this.acting = acting;
    this.customers = customers;
    this.staff = staff;
    this.clock = clock;
  }

  /** Of any customer with customers:assign; else of those who are his own or nobody's. */
  @PutMapping("/personal-manager")
  @PreAuthorize("hasAnyAuthority('customers:assign', 'customers:keep')")
  ResponseEntity<OrderView> personalManager(
      @PathVariable String id,
      @Valid @RequestBody Keeper body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    String manager = body.manager();
    if (manager != null && !staff.knows(manager)) {
      throw BadInput.of(
          "manager", "Nobody named '%s' works here. Send a user name, or null.".formatted(manager));
    }
    Stored<OrderFile> stored = acting.find(id, by);
    Order order = seenAs(stored, seen);
    String email = order.email();
    Standing standing = standing(order);
    OrderMenu.keptByAnother(standing, by)
        .ifPresent(
            reason -> {
              throw new RefusedException(new Refusal(Refusal.Kind.RIGHT, reason));
            });
    if (Objects.equals(standing.keeper(), manager)) {
      return answer(stored, by);
    }
    var said = standing.saying(manager, email, body.reason().strip(), clock.instant());
    refuse(StandingDecisions.say(order, said));
    if (email != null) {
      customers.say(email, said, by.id(), key.value());
    }
    return answer(
        orders.append(id, by.id(), key, file -> StandingDecisions.follow(file.placed(), said)), by);
  }

  /** One switch for the account, which is the customer's e-mail address. */
  @PutMapping("/auto-payment")
  @PreAuthorize("hasAuthority('orders:auto-payment')")
  ResponseEntity<OrderView> autoPayment(
      @PathVariable String id,
      @Valid @RequestBody Payments body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    Stored<OrderFile> stored = acting.find(id, by);
    Order order = seenAs(stored, seen);
    String email = order.email();
    Standing standing = standing(order);
    if (standing.paysByItself() == body.enabled()) {
      return answer(stored, by);
    }
    var said = standing.saying(body.enabled(), email, body.reason().strip(), clock.instant());
    refuse(StandingDecisions.say(order, said));
    if (email != null) {
      customers.say(email, said, by.id(), key.value());
    }
    return answer(
        orders.append(id, by.id(), key, file -> StandingDecisions.follow(file.placed(), said)), by);
  }

  private Standing standing(Order order) {
    String email = order.email();
    return email == null ? order.desk().standing() : customers.standing(email);
  }

  /**
   * What holds for a customer is not the order's alone: that somebody has seen the order as it is,
   * is looked at before it is said.
   */
  private static Order seenAs(Stored<OrderFile> stored, IfMatch seen) {
    seen.refuseOtherThan(stored.version());
    return stored.state().placed();
  }

  /** Before it is said of the customer, which can't be taken back with the order. */
  private static void refuse(Decision<OrderEvent> decision) {
    if (decision instanceof Decision.Refused<OrderEvent>(var refusal)) {
      throw new RefusedException(refusal);
    }
  }

  private ResponseEntity<OrderView> answer(Stored<OrderFile> stored, Actor by) {
    return Versioned.ok(acting.view(stored, by), stored.version());
  }
}
