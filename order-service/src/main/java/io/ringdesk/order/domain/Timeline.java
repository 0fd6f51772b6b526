package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order lived through once more, change by change and payment by payment, each at its own time.
 * Payment in full closes the terms: changes before it apply, the last wins; changes after it don't.
 * At one and the same moment changes come before payments, and what claims to be older than the
 * order counts from its placing.
 *
 * @param terms valid now
 * @param termsSince time of the last change that applied, or of the placing
 * @param paidAt when the money first covered the amount; absent while it does not
 * @param prepaid sum of what came before that moment
 */
record Timeline(Terms terms, Instant termsSince, @Nullable Instant paidAt, Money prepaid) {

  static Timeline of(Instant placedAt, Terms placed, Facts facts) {
    List<Change> changes = facts.changes();
    List<Payment> payments = facts.payments();
    Terms terms = placed;
    Instant since = placedAt;
    Money received = Money.zero(placed.currency());
    // Both are in order of their time, so that each is met once, however many there are.
    int change = 0;
    int payment = 0;
    for (Instant moment : moments(placedAt, facts)) {
      for (;
          change < changes.size() && !changes.get(change).changedAt().isAfter(moment);
          change++) {
        terms = terms.with(changes.get(change));
        since = changes.get(change).changedAt();
      }
      Money before = received;
      for (;
          payment < payments.size() && !payments.get(payment).paidAt().isAfter(moment);
          payment++) {
        received = received.plus(payments.get(payment).amount());
      }
      if (!received.isLessThan(terms.amount())) {
        return new Timeline(terms, since, moment, before);
      }
    }
    return new Timeline(terms, since, null, received);
  }

  private static TreeSet<Instant> moments(Instant placedAt, Facts facts) {
    var moments = new TreeSet<Instant>();
    moments.add(placedAt);
    facts.changes().forEach(change -> moments.add(later(change.changedAt(), placedAt)));
    facts.payments().forEach(payment -> moments.add(later(payment.paidAt(), placedAt)));
    return moments;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
