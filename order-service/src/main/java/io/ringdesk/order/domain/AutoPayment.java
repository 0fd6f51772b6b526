package io.ringdesk.order.domain;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer's account may be charged again by itself.
 *
 * @param email of the customer of whom it is said; absent with an order that has none
 * @param at when it was said; absent where nobody ever said it
 */
public record AutoPayment(
    boolean enabled, @Nullable String email, @Nullable Instant at, @Nullable String reason)
    implements Saying {

  private static final Comparator<AutoPayment> BY_TIME =
      comparing(AutoPayment::at, nullsFirst(naturalOrder()));

  /** Nobody has ever switched them: they are on. */
  public static AutoPayment unsaid(String email) {
    return new AutoPayment(true, email, null, null);
  }

  /** As with the personal manager. */
  boolean replaces(@Nullable AutoPayment other) {
    return other == null
        || !Objects.equals(email, other.email())
        || BY_TIME.compare(this, other) > 0;
  }
}
