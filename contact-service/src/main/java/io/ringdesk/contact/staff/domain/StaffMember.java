package io.ringdesk.contact.staff.domain;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.contact.staff.domain.StaffEvent.AbsenceSet;
import io.ringdesk.contact.staff.domain.StaffEvent.PresenceChanged;
import io.ringdesk.contact.staff.domain.StaffEvent.Registered;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param id user name, the same as the subject of his tokens
 * @param registered what he joined as; null before that
 * @param present at work now: he is dealt orders
 * @param absence the present or next absence
 * @param returns he was at work when the absence was set, so that its end brings him back
 */
public record StaffMember(
    String id,
    @Nullable Registered registered,
    boolean present,
    @Nullable Absence absence,
    boolean returns) {

  public static final AggregateType<StaffMember, StaffEvent> TYPE =
      new AggregateType<>(
          "staff",
          "staff",
          StaffMember.class,
          StaffEvent.class,
          StaffMember::unknown,
          StaffMember::after);

  public static StaffMember unknown(String id) {
    return new StaffMember(id, null, false, null, false);
  }

  public StaffMember after(StaffEvent event) {
    return switch (event) {
      case Registered joined -> new StaffMember(id, joined, joined.present(), null, false);
      case PresenceChanged now -> new StaffMember(id, registered, now.present(), absence, returns);
      case AbsenceSet set ->
          set.from() == null
              ? new StaffMember(id, registered, present, null, false)
              : new StaffMember(
                  id,
                  registered,
                  present,
                  new Absence(set.from(), set.until(), set.reason(), set.deputy()),
                  present || returns);
    };
  }
}
