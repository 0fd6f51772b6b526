package io.ringdesk.order.domain;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What those who brought an order about earn by it, as commission-service says.
 *
 * @param entries of those who still have something of it; of who has nothing left the history tells
 */
public record Commissions(List<Expense> entries) {

  static final Commissions NONE = new Commissions(List.of());

  public Commissions {
    entries = List.copyOf(entries);
  }

  Commissions with(List<Expense> more) {
    List<Expense> all = new ArrayList<>(entries);
    all.addAll(more);
    return new Commissions(all.stream().filter(one -> !sumOfSame(all, one).isZero()).toList());
  }

  private static Money sumOfSame(List<Expense> all, Expense one) {
    return sum(all.stream().filter(one::isOfSame).toList(), one.amount().getCurrencyUnit());
  }

  /** What was accrued, less what was taken back. */
  public Money sum(CurrencyUnit currency) {
    return sum(entries, currency);
  }

  private static Money sum(List<Expense> entries, CurrencyUnit currency) {
    return entries.stream().map(Expense::amount).reduce(Money.zero(currency), Money::plus);
  }
}
