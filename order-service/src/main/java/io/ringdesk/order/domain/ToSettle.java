package io.ringdesk.order.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an order's money waits for a person. It follows from what is known of the order, the same
 * in whatever order that came, and is kept with it only so that a list finds it.
 */
public enum ToSettle {
  /** There is money to give back, as {@link Account#toGiveBack} says. */
  TO_GIVE_BACK,
  /** It was cancelled after it was paid, and not all of the money has been given back. */
  CANCELLATION_NOTED;

  /** Absent where nothing waits. */
  static @Nullable List<ToSettle> of(
      OrderStatus status, Account account, @Nullable Cancellation cancellation) {
    List<ToSettle> all = new ArrayList<>();
    if (account.toGiveBack(status).isPositive()) {
      all.add(TO_GIVE_BACK);
    }
    if (status == OrderStatus.PAID
        && account.refundable().isPositive()
        && cancellation != null
        && cancellation.isAskedForAfter(account.paidAt())) {
      all.add(CANCELLATION_NOTED);
    }
    return all.isEmpty() ? null : all;
  }
}
