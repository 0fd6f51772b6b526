package io.ringdesk.commission.domain;

import org.joda.money.Money;

/**
 * What one person has of an order at present.
 *
 * @param earned before refunds
 * @param left of it: the sum of the entries of this role
 */
public record Share(Role role, String person, Money earned, Money base, String rate, Money left) {

  static Share of(Entry accrual, Money left) {
    return new Share(
        accrual.role(), accrual.person(), accrual.amount(), accrual.base(), accrual.rate(), left);
  }

  Share heldBy(String other) {
    return new Share(role, other, earned, base, rate, left);
  }

  Share plus(Money amount) {
    return new Share(role, person, earned, base, rate, left.plus(amount));
  }

  boolean is(Earning earning) {
    return earned.equals(earning.amount())
        && base.equals(earning.base())
        && rate.equals(earning.rate());
  }
}
