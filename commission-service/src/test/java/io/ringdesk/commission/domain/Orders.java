package io.ringdesk.commission.domain;

import io.ringdesk.chassis.decision.Decision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Orders and their news, as the tests tell them. */
final class Orders {

  static final Instant PLACED = Instant.parse("2026-11-20T08:15:00Z");

  private Orders() {}

  static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  static Line line(LineKind kind, String value) {
    return new Line(kind.name(), kind, eur(value));
  }

  static Terms terms(Line... lines) {
    Money nothing = Money.zero(lines[0].value().getCurrencyUnit());
    return new Terms(PLACED, 0, List.of(lines), nothing, null, null);
  }

  static Terms less(String discount, Terms terms) {
    Money money = terms.discount().plus(new BigDecimal(discount));
    return new Terms(
        terms.placedAt(), 0, terms.lines(), money, terms.personalManager(), terms.affiliate());
  }

  static Terms lookedAfterBy(String personalManager, Terms terms) {
    return new Terms(
        terms.placedAt(), 0, terms.lines(), terms.discount(), personalManager, terms.affiliate());
  }

  static Terms broughtBy(String affiliate, String commission, Terms terms) {
    return new Terms(
        terms.placedAt(),
        0,
        terms.lines(),
        terms.discount(),
        terms.personalManager(),
        new Affiliate(affiliate, eur(commission)));
  }

  static Plan plan(Rate... rates) {
    return new Plan(1, Arrays.asList(rates));
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> paid(
      Terms terms, String received, @Nullable String manager) {
    return paid(terms, received, manager, Plan.DEFAULT);
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> paid(
      Terms terms, String received, @Nullable String manager, Plan plan) {
    return (commission, cause) ->
        CommissionDecisions.paid(commission, terms, eur(received), manager, plan, cause);
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> refunded(
      String refunded, String received) {
    return (commission, cause) ->
        CommissionDecisions.refunded(commission, eur(received), eur(refunded), Plan.DEFAULT, cause);
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> received(String received) {
    return (commission, cause) ->
        CommissionDecisions.received(commission, eur(received), Plan.DEFAULT, cause);
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> notPaid() {
    return (commission, cause) -> CommissionDecisions.notPaid(commission, Plan.DEFAULT, cause);
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> heldBy(@Nullable String manager) {
    return heldBy(manager, Plan.DEFAULT);
  }

  static BiFunction<Commission, Cause, Decision<CommissionEvent>> heldBy(
      @Nullable String manager, Plan plan) {
    return (commission, cause) -> CommissionDecisions.heldBy(commission, manager, plan, cause);
  }
}
