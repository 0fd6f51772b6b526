package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.Comparator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money that has come for an order. */
public record Payment(String id, Money amount, Instant paidAt, @Nullable String method) {

  static final Comparator<Payment> BY_TIME =
      Comparator.comparing(Payment::paidAt).thenComparing(Payment::id);
}
