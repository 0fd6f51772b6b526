package io.ringdesk.order.domain;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** For whom, what, and at which price. All money of an order is in one currency. */
public record Terms(Customer customer, List<Line> lines, Money shipping, Money discount) {

  public Terms {
    lines = List.copyOf(lines);
  }

  /**
   * Sum of quantity × unit price over the lines, less the discount, plus shipping; never below
   * zero.
   */
  public Money amount() {
    Money sum = lines.stream().map(Line::total).reduce(Money.zero(currency()), Money::plus);
    Money amount = sum.minus(discount).plus(shipping);
    return amount.isNegative() ? Money.zero(currency()) : amount;
  }

  public CurrencyUnit currency() {
    return shipping.getCurrencyUnit();
  }

  /** It may be paid in part where every product in it allows that. */
  public boolean prepayable() {
    return lines.stream().allMatch(Line::prepayable);
  }

  Terms with(Change change) {
    return new Terms(
        change.customer() == null ? customer : change.customer(),
        change.lines() == null ? lines : change.lines(),
        change.shipping() == null ? shipping : change.shipping(),
        change.discount() == null ? discount : change.discount());
  }
}
