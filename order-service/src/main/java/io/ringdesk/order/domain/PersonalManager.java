package io.ringdesk.order.domain;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after a customer.
 *
 * @param id absent: nobody
 * @param email of the customer of whom it is said; absent with an order that has none
 * @param at when it was said; absent where nobody ever said it
 */
public record PersonalManager(
    @Nullable String id, @Nullable String email, @Nullable Instant at, @Nullable String reason)
    implements Saying {

  private static final Comparator<PersonalManager> BY_TIME =
      comparing(PersonalManager::at, nullsFirst(naturalOrder()))
          .thenComparing(PersonalManager::id, nullsFirst(naturalOrder()));

  /** Nobody has ever said who looks after this customer. */
  public static PersonalManager unsaid(String email) {
    return new PersonalManager(null, email, null, null);
  }

  /**
   * The later one holds, on whichever side it was said; what was said of another customer does not
   * count. Of two for the same moment the same one is the later, whoever compares them.
   */
  boolean replaces(@Nullable PersonalManager other) {
    return other == null
        || !Objects.equals(email, other.email())
        || BY_TIME.compare(this, other) > 0;
  }
}
