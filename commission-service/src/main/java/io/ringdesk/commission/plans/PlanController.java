package io.ringdesk.commission.plans;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.commission.Company;
import io.ringdesk.commission.Moments;
import io.ringdesk.commission.domain.LineKind;
import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.domain.Rate;
import io.ringdesk.commission.domain.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
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

/** The rates of commissions, seen and changed as one document. */
@RestController
@RequestMapping("/api/commission-plans")
class PlanController {

  /**
   * A rate; a field left out means any.
   *
   * @param validFrom a time, or a date, for orders placed then or later
   */
  record RateForm(
      @Nullable String validFrom,
      @Nullable Role role,
      @Nullable @Size(min = 1, max = 200) String product,
      @Nullable LineKind kind,
      @Nullable @Size(min = 1, max = 64) String manager,
      @NotNull
          @DecimalMin(value = "0", message = "has to be from 0 to 100")
          @DecimalMax(value = "100", message = "has to be from 0 to 100")
          @Digits(integer = 3, fraction = 6, message = "has at most 6 decimals")
          BigDecimal percent) {

    static RateForm of(Rate rate) {
      Instant since = rate.validFrom();
      return new RateForm(
          since == null ? null : since.toString(),
          rate.role(),
          rate.product(),
          rate.kind(),
          rate.manager(),
          rate.percent());
    }
  }

  record PlanForm(@NotNull @Size(max = 1000) List<@Valid @NotNull RateForm> rates) {
    static PlanForm of(Plan plan) {
      return new PlanForm(plan.rates().stream().map(RateForm::of).toList());
    }
  }

  private final Plans plans;
  private final Company company;

  PlanController(Plans plans, Company company) {
    this.plans = plans;
    this.company = company;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('plans:edit')")
  ResponseEntity<PlanForm> present() {
    Plan present = plans.present();
    return Versioned.ok(PlanForm.of(present), present.revision());
  }

  @PutMapping
  @PreAuthorize("hasAuthority('plans:edit')")
  ResponseEntity<PlanForm> replace(@Valid @RequestBody PlanForm form, IfMatch seen, Actor by) {
    Plan plan = plans.replace(rates(form), by.id(), seen);
    return Versioned.ok(PlanForm.of(plan), plan.revision());
  }

  private List<Rate> rates(PlanForm form) {
    List<Rate> rates = new ArrayList<>();
    List<FieldProblem> problems = new ArrayList<>();
    for (RateForm one : form.rates()) {
      String field = "rates[%d]".formatted(rates.size());
      Rate rate = rate(one, field, problems);
      if (rates.stream().anyMatch(rate::rivals)) {
        problems.add(
            new FieldProblem(
                field,
                "There is another rate for the same; leave one of them out, or let one be valid from another time."));
      }
      rates.add(rate);
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return rates;
  }

  private Rate rate(RateForm form, String field, List<FieldProblem> problems) {
    Instant since = null;
    if (form.validFrom() != null) {
      since = Moments.read(form.validFrom(), company.zone()).orElse(null);
      if (since == null) {
        problems.add(
            new FieldProblem(
                field + ".validFrom",
                "'%s' is neither a date nor an RFC 3339 time, between 1970 and 2200."
                    .formatted(form.validFrom())));
      }
    }
    return new Rate(
        since,
        form.role(),
        form.product(),
        form.kind(),
        form.manager(),
        form.percent().stripTrailingZeros());
  }
}
