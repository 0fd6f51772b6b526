package io.ringdesk.order.domain;

import java.util.Locale;
import org.joda.money.Money;

/**
 * Where an order stands. It follows from what is known of it, the same in whatever order that came.
 */
public enum OrderStatus {
  AWAITING,
  CONFIRMED,
  PREPAID,
  PAID,
  REFUNDED,
  CANCELLED,
  DELETED;

  /**
   * With R the sum of distinct payments and B the sum of distinct refunds, the first that holds:
   * deleted by hand → deleted; R &gt; 0 and B ≥ R → refunded; R ≥ amount → paid; cancelled →
   * cancelled; R &gt; 0 → prepaid; confirmed → confirmed; else awaiting.
   */
  static OrderStatus of(Facts facts, Money amount, Money received, Money refunded) {
    if (facts.deleted()) {
      return DELETED;
    }
    if (received.isPositive() && !refunded.isLessThan(received)) {
      return REFUNDED;
    }
    if (!received.isLessThan(amount)) {
      return PAID;
    }
    if (facts.cancellation() != null) {
      return CANCELLED;
    }
    if (received.isPositive()) {
      return PREPAID;
    }
    return facts.confirmed() ? CONFIRMED : AWAITING;
  }

  /** Payment is still waited for, so that its customer is called. */
  public boolean isOpen() {
    return switch (this) {
      case AWAITING, CONFIRMED, PREPAID -> true;
      case PAID, REFUNDED, CANCELLED, DELETED -> false;
    };
  }

  /** As it stands in a sentence and on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
