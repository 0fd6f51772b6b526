package io.ringdesk.contact.staff.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Illness, a holiday.
 *
 * @param until when he is back; null while that is not known
 * @param deputy user name of the one who stands in
 */
public record Absence(
    Instant from, @Nullable Instant until, @Nullable String reason, @Nullable String deputy) {

  boolean hasBegun(Instant now) {
    return !from.isAfter(now);
  }

  boolean isOver(Instant now) {
    return until != null && !until.isAfter(now);
  }

  boolean isNow(Instant now) {
    return hasBegun(now) && !isOver(now);
  }
}
