package io.ringdesk.order.web;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.assignment.Policies;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.AssignmentPolicy;
import io.ringdesk.order.domain.AssignmentPolicy.Deal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which policy orders are dealt. */
@RestController
@RequestMapping("/api/assignment-policy")
class PolicyController {

  /**
   * @param products by sku; absent: none
   * @param sources absent: none
   */
  record RuleForm(
      @Size(max = 500) @Nullable List<@NotBlank @Text(most = 300) String> products,
      @Size(max = 500) @Nullable List<@NotBlank @Text(most = 64) String> sources,
      @NotEmpty @Size(max = 500) List<@NotBlank @Text(most = 64) String> managers) {

    AssignmentPolicy.Rule rule() {
      return new AssignmentPolicy.Rule(orNone(products), orNone(sources), managers);
    }
  }

  /**
   * @param rules absent: none
   * @param largeFrom absent: no order is large
   */
  record PolicyForm(
      @NotNull Deal deal,
      @Size(max = 100) @Nullable List<@NotNull @Valid RuleForm> rules,
      @Size(max = 50) @Nullable List<@NotNull Money> largeFrom) {

    AssignmentPolicy policy() {
      return new AssignmentPolicy(
          deal, orNone(rules).stream().map(RuleForm::rule).toList(), orNone(largeFrom));
    }
  }

  /**
   * @param by who has chosen it; absent: nobody has, and it is the usual one
   */
  record PolicyView(
      Deal deal,
      List<AssignmentPolicy.Rule> rules,
      List<Money> largeFrom,
      @Nullable String by,
      @Nullable Instant at,
      long version) {

    static PolicyView of(Policies.Chosen chosen) {
      AssignmentPolicy policy = chosen.policy();
      return new PolicyView(
          policy.deal(),
          policy.rules(),
          policy.largeFrom(),
          chosen.by(),
          chosen.at(),
          chosen.revision());
    }
  }

  private final Policies policies;
  private final Staff staff;

  PolicyController(Policies policies, Staff staff) {
    this.policies = policies;
    this.staff = staff;
  }

  @GetMapping
  @PreAuthorize("hasAnyAuthority('orders:policy', 'orders:assign')")
  ResponseEntity<PolicyView> policy() {
    return answer(policies.current());
  }

  @PutMapping
  @PreAuthorize("hasAuthority('orders:policy')")
  ResponseEntity<PolicyView> choose(@Valid @RequestBody PolicyForm body, Actor by, IfMatch seen) {
    AssignmentPolicy policy = body.policy();
    check(policy);
    return answer(policies.choose(policy, by.id(), seen));
  }

  private static ResponseEntity<PolicyView> answer(Policies.Chosen chosen) {
    return Versioned.ok(PolicyView.of(chosen), chosen.revision());
  }

  private void check(AssignmentPolicy policy) {
    Set<String> strangers =
        staff.strangersAmong(
            policy.rules().stream().flatMap(rule -> rule.managers().stream()).distinct().toList());
    List<FieldProblem> problems = new ArrayList<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      AssignmentPolicy.Rule rule = policy.rules().get(i);
      if (rule.products().isEmpty() && rule.sources().isEmpty()) {
        problems.add(
            new FieldProblem(
                "rules[%d]".formatted(i), "A rule speaks of a product or a source at least."));
      }
      if (rule.managers().stream().anyMatch(strangers::contains)) {
        problems.add(
            new FieldProblem(
                "rules[%d].managers".formatted(i), "Not all of them work here. Send user names."));
      }
    }
    Set<CurrencyUnit> currencies = new HashSet<>();
    for (Money from : policy.largeFrom()) {
      if (!from.isPositive() || !currencies.add(from.getCurrencyUnit())) {
        problems.add(
            new FieldProblem(
                "largeFrom", "There is one amount of more than zero for each currency."));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
