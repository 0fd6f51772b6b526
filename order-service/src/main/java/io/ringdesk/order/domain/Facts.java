package io.ringdesk.order.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known to have happened to an order, in order of its own time and not of its arrival, so
 * that two orders that were told the same are the same.
 *
 * @param payments one for each id
 * @param refunds one for each id
 * @param cancellation the one that counts most
 */
public record Facts(
    List<Payment> payments,
    List<Refund> refunds,
    List<Change> changes,
    @Nullable Cancellation cancellation,
    boolean confirmed,
    boolean deleted) {

  static final Facts NONE = new Facts(List.of(), List.of(), List.of(), null, false, false);

  public Facts {
    payments = List.copyOf(payments);
    refunds = List.copyOf(refunds);
    changes = List.copyOf(changes);
  }

  Money received(CurrencyUnit currency) {
    return payments.stream().map(Payment::amount).reduce(Money.zero(currency), Money::plus);
  }

  Money refunded(CurrencyUnit currency) {
    return refunds.stream().map(Refund::amount).reduce(Money.zero(currency), Money::plus);
  }

  Optional<Payment> payment(String id) {
    return payments.stream().filter(payment -> payment.id().equals(id)).findAny();
  }

  Optional<Refund> refund(String id) {
    return refunds.stream().filter(refund -> refund.id().equals(id)).findAny();
  }

  Facts with(Payment payment) {
    var all = sorted(payments, payment, Payment.BY_TIME);
    return new Facts(all, refunds, changes, cancellation, confirmed, deleted);
  }

  Facts with(Refund refund) {
    var all = sorted(refunds, refund, Refund.BY_TIME);
    return new Facts(payments, all, changes, cancellation, confirmed, deleted);
  }

  Facts with(Change change) {
    var all = sorted(changes, change, Change.BY_TIME);
    return new Facts(payments, refunds, all, cancellation, confirmed, deleted);
  }

  Facts with(Cancellation told) {
    return told.countsMoreThan(cancellation)
        ? new Facts(payments, refunds, changes, told, confirmed, deleted)
        : this;
  }

  Facts withConfirmation() {
    return new Facts(payments, refunds, changes, cancellation, true, deleted);
  }

  Facts deleted(boolean now) {
    return new Facts(payments, refunds, changes, cancellation, confirmed, now);
  }

  private static <T> List<T> sorted(List<T> known, T added, Comparator<T> order) {
    var all = new ArrayList<>(known);
    all.add(added);
    all.sort(order);
    return all;
  }
}
