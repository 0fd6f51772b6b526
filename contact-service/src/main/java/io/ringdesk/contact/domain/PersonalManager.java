package io.ringdesk.contact.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after a customer.
 *
 * @param id null: nobody, and somebody said so
 * @param at since when
 */
public record PersonalManager(@Nullable String id, Instant at, String reason) {

  private static final Comparator<PersonalManager> BY_TIME =
      Comparator.comparing(PersonalManager::at)
          .thenComparing(one -> one.id() == null ? "" : one.id());

  /**
   * The later one holds, wherever it was said. Of two for the same moment the same one is the
   * later, whoever compares them.
   */
  public boolean isLaterThan(@Nullable PersonalManager other) {
    return other == null || BY_TIME.compare(this, other) > 0;
  }
}
