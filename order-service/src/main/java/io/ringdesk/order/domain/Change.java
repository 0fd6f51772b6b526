package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was asked to be different from a moment on; what is absent stays.
 *
 * @param discount as an amount; absent: as before, or by the rule
 */
public record Change(
    Instant changedAt,
    @Nullable List<Line> lines,
    @Nullable Customer customer,
    @Nullable Money shipping,
    @Nullable Money discount,
    @Nullable DiscountRule discountRule) {

  /**
   * By their own time; of two for the same moment the same one is the last, whichever came first.
   */
  static final Comparator<Change> BY_TIME =
      Comparator.comparing(Change::changedAt).thenComparing(Change::toString);
}
