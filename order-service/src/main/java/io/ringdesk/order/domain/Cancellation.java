package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The order is not wanted any more. */
public record Cancellation(String reason, Instant cancelledAt) implements News {

  private static final String NOT_PAID = "It was not paid by its date.";

  /** Of an order that is not paid when its date passes: nobody has asked for it. */
  static Cancellation ofTheDate(Instant date) {
    return new Cancellation(NOT_PAID, date);
  }

  @Override
  public Instant at() {
    return cancelledAt;
  }

  /**
   * Whether somebody has asked for it when the order was paid. Money that comes later revives the
   * order; so does money that came before its date and became known after it.
   */
  boolean isAskedForAfter(@Nullable Instant payment) {
    return payment != null && !cancelledAt.isBefore(payment) && !reason.equals(NOT_PAID);
  }
}
