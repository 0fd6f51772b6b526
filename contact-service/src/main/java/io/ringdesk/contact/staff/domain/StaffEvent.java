package io.ringdesk.contact.staff.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a member of staff. */
public sealed interface StaffEvent {

  /**
   * He joined.
   *
   * @param role call-centre-manager, personal-manager, administrator or head-of-sales
   * @param extension his number at the telephone exchange
   */
  @EventType("staff.registered.v1")
  record Registered(
      String name,
      String email,
      String role,
      @Nullable String extension,
      boolean experienced,
      boolean present)
      implements StaffEvent {}

  /** He came or went. */
  @EventType("staff.presence-changed.v1")
  record PresenceChanged(boolean present) implements StaffEvent {}

  /** He is absent for a time; with nothing in it, he is not any more. */
  @EventType("staff.absence-set.v1")
  record AbsenceSet(
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String reason,
      @Nullable String deputy)
      implements StaffEvent {

    static AbsenceSet over() {
      return new AbsenceSet(null, null, null, null);
    }
  }
}
