package io.ringdesk.commission.domain;

import java.math.RoundingMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What refunds take back of a commission. */
final class Refunds {

  private Refunds() {}

  /**
   * earned × refunded / received, rounded half to even to the currency's smallest unit; never more
   * than was earned, and all of it when as much was refunded as was received.
   */
  static Money shareOf(Money earned, @Nullable Money received, @Nullable Money refunded) {
    if (received == null || refunded == null || !refunded.isPositive()) {
      return Money.zero(earned.getCurrencyUnit());
    }
    if (!refunded.isLessThan(received)) {
      return earned;
    }
    return Money.of(
        earned.getCurrencyUnit(),
        earned
            .getAmount()
            .multiply(refunded.getAmount())
            .divide(received.getAmount(), earned.getScale(), RoundingMode.HALF_EVEN));
  }
}
