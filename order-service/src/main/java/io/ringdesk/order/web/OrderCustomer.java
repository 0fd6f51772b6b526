package io.ringdesk.order.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.customer.Customers;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Saying;
import io.ringdesk.order.domain.Standing;
import io.ringdesk.order.domain.StandingDecisions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
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

  private final Acting acting;
  private final Customers customers;
  private final Staff staff;
  private final Clock clock;

  OrderCustomer(Acting acting, Customers customers, Staff staff, Clock clock) {
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
    return say(id, by, key, seen, (order, standing) -> keeper(order, standing, body, by));
  }

  private Decision<Saying> keeper(Order order, Standing standing, Keeper body, Actor by) {
    Optional<String> anothers = OrderMenu.keptByAnother(standing, by);
    if (anothers.isPresent()) {
      return Decision.forbidden("%s", anothers.get());
    }
    return Objects.equals(standing.keeper(), body.manager())
        ? Decision.nothingToDo()
        : StandingDecisions.say(
            order,
            standing.saying(body.manager(), order.email(), body.reason().strip(), clock.instant()));
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
    return say(
        id,
        by,
        key,
        seen,
        (order, standing) ->
            standing.paysByItself() == body.enabled()
                ? Decision.nothingToDo()
                : StandingDecisions.say(
                    order,
                    standing.saying(
                        body.enabled(), order.email(), body.reason().strip(), clock.instant())));
  }

  private ResponseEntity<OrderView> say(
      String id,
      Actor by,
      RequestKey key,
      IfMatch seen,
      BiFunction<Order, Standing, Decision<Saying>> decide) {
    acting.find(id, by);
    Stored<OrderFile> stored = customers.say(id, by.id(), key, seen, decide);
    return Versioned.ok(acting.view(stored, by), stored.version());
  }
}
