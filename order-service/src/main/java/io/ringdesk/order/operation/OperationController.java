package io.ringdesk.order.operation;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Group operations, looked at, taken up again and taken back. */
@RestController
@RequestMapping("/api/order-operations")
class OperationController {

  private final Operations operations;

  OperationController(Operations operations) {
    this.operations = operations;
  }

  /**
   * His own, the latest first: so that one whose answer never came is found.
   *
   * @param by who asks
   */
  @GetMapping
  @PreAuthorize("hasAuthority('orders:assign')")
  Page<OperationSummary> latest(Paging paging, Actor by) {
    return operations.latest(by.id(), paging).map(OperationSummary::of);
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('orders:assign')")
  OperationView one(@PathVariable String id) {
    return OperationView.of(operations.find(id));
  }

  /** Does what is still open of it; of a finished one nothing. */
  @PostMapping("/{id}/resume")
  @PreAuthorize("hasAuthority('orders:assign')")
  OperationView resume(@PathVariable String id, Actor by) {
    return OperationView.of(operations.carryOut(operations.find(id), by));
  }

  /** Gives each order back to whom it had; those that have changed hands since are left. */
  @PostMapping("/{id}/undo")
  @PreAuthorize("hasAuthority('orders:assign')")
  OperationView undo(@PathVariable String id, Actor by) {
    return OperationView.of(operations.undo(operations.find(id), by));
  }
}
