package io.ringdesk.call.policy;

import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule for unanswered calls, seen and changed as one document. */
@RestController
@RequestMapping("/api/call-policy")
class CallPolicyController {

  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * @param steps the pauses after unanswered calls in a row, like PT1H and PT24H; the last for all
   *     that follow
   * @param cap after so many in a row the head of sales has the item; null: it always comes again
   */
  record RetryForm(
      @NotNull @Size(min = 1, max = 20) List<@NotNull String> steps,
      @Nullable @Min(1) @Max(1000) Integer cap) {

    static RetryForm of(CallPolicy policy) {
      RetryRule rule = policy.rule();
      return new RetryForm(rule.steps().stream().map(Duration::toString).toList(), rule.cap());
    }

    RetryRule rule() {
      List<FieldProblem> problems = new ArrayList<>();
      List<Duration> pauses = new ArrayList<>();
      for (String step : steps) {
        Duration pause = read(step);
        if (pause == null) {
          problems.add(
              new FieldProblem(
                  "steps[%d]".formatted(pauses.size() + problems.size()),
                  "'%s' is not a duration of whole seconds from PT1S to %s, like PT1H or PT24H."
                      .formatted(step, LONGEST)));
        } else {
          pauses.add(pause);
        }
      }
      if (!problems.isEmpty()) {
        throw new BadInput(problems);
      }
      return new RetryRule(pauses, cap);
    }

    private static @Nullable Duration read(String step) {
      try {
        Duration pause = Duration.parse(step);
        boolean fits = pause.isPositive() && pause.compareTo(LONGEST) <= 0 && pause.getNano() == 0;
        return fits ? pause : null;
      } catch (DateTimeException unreadable) {
        return null;
      }
    }
  }

  private final CallPolicies policies;

  CallPolicyController(CallPolicies policies) {
    this.policies = policies;
  }

  @GetMapping
  @PreAuthorize("hasAnyAuthority('call-policy:edit', 'queue:read')")
  ResponseEntity<RetryForm> present() {
    return answer(policies.present());
  }

  @PutMapping
  @PreAuthorize("hasAuthority('call-policy:edit')")
  ResponseEntity<RetryForm> replace(@Valid @RequestBody RetryForm form, IfMatch seen, Actor by) {
    return answer(policies.replace(form.rule(), by.id(), seen));
  }

  private static ResponseEntity<RetryForm> answer(CallPolicy policy) {
    return Versioned.ok(RetryForm.of(policy), policy.revision());
  }
}
