package io.ringdesk.call.queue;

import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policy by which queues are dealt. */
@RestController
@RequestMapping("/api/queue-policy")
class QueuePolicyController {

  record PolicyForm(@NotNull QueuePolicy policy) {}

  /**
   * @param by who chose it; null when nobody has chosen yet
   */
  record PolicyView(QueuePolicy policy, @Nullable String by, @Nullable Instant at) {
    static ResponseEntity<PolicyView> of(QueuePolicies.Chosen chosen) {
      return Versioned.ok(
          new PolicyView(chosen.policy(), chosen.by(), chosen.at()), chosen.revision());
    }
  }

  private final QueuePolicies policies;

  QueuePolicyController(QueuePolicies policies) {
    this.policies = policies;
  }

  @GetMapping
  @PreAuthorize("hasAnyAuthority('queue:read', 'queue:policy')")
  ResponseEntity<PolicyView> present() {
    return PolicyView.of(policies.last());
  }

  @PutMapping
  @PreAuthorize("hasAuthority('queue:policy')")
  ResponseEntity<PolicyView> choose(@Valid @RequestBody PolicyForm form, IfMatch seen, Actor by) {
    return PolicyView.of(policies.choose(form.policy(), by.id(), seen));
  }
}
