package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.Comparator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money that was given back. */
public record Refund(String id, Money amount, Instant refundedAt, @Nullable String reason) {

  static final Comparator<Refund> BY_TIME =
      Comparator.comparing(Refund::refundedAt).thenComparing(Refund::id);
}
