package io.ringdesk.order.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.operation.OperationView;
import io.ringdesk.order.operation.Operations;
import io.ringdesk.order.operation.Wanted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders that change hands; each change says who, when and why. */
@RestController
@RequestMapping("/api/orders")
class OrderHandover {

  /**
   * @param manager null: nobody; that has to be said, and does not follow from leaving it out
   */
  record Handover(
      @JsonProperty(required = true) @Text(most = 64) @Nullable String manager,
      @NotBlank @Text(most = 1000) String reason) {}

  /**
   * @param manager as above
   */
  record Assign(
      @NotEmpty @Size(max = 500) List<@NotBlank @Text(most = 64) String> orders,
      @JsonProperty(required = true) @Text(most = 64) @Nullable String manager,
      @NotBlank @Text(most = 1000) String reason) {

    Wanted wanted() {
      return new Wanted(orders.stream().distinct().toList(), manager, reason.strip());
    }
  }

  private final Acting acting;
  private final Operations operations;
  private final Staff staff;
  private final Clock clock;

  OrderHandover(Acting acting, Operations operations, Staff staff, Clock clock) {
    this.acting = acting;
    this.operations = operations;
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

  /**
   * Changes exactly the orders that are named, each by itself. A run that was cut off goes on under
   * the same key.
   *
   * @param dryRun only to tell what would become of each
   */
  @PostMapping("/assign")
  @PreAuthorize("hasAuthority('orders:assign')")
  OperationView assign(
      @Valid @RequestBody Assign body,
      @RequestParam(defaultValue = "false") boolean dryRun,
      Actor by,
      RequestKey key) {
    check(body.manager());
    return dryRun
        ? operations.preview(body.wanted(), by)
        : operations.assign(key.id("assign"), body.wanted(), by);
  }

  private void check(@Nullable String manager) {
    if (manager != null && !staff.knows(manager)) {
      throw BadInput.of(
          "manager", "Nobody named '%s' works here. Send a user name, or null.".formatted(manager));
    }
  }
}
