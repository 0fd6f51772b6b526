package io.ringdesk.contact.staff.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.contact.staff.domain.StaffEvent.AbsenceSet;
import io.ringdesk.contact.staff.domain.StaffEvent.PresenceChanged;
import io.ringdesk.contact.staff.domain.StaffEvent.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What may happen to a member of staff. */
public final class StaffDecisions {

  private StaffDecisions() {}

  /** The same again changes nothing; another with the same user name is refused. */
  public static Decision<StaffEvent> register(StaffMember member, Registered as) {
    if (member.registered() == null) {
      return happened(as);
    }
    return member.registered().equals(as)
        ? nothingToDo()
        : refused("There is a member of staff with the user name '%s' already.", member.id());
  }

  /** From the list that the service starts with: whoever is known stays as he is. */
  public static Decision<StaffEvent> seed(StaffMember member, Registered as) {
    return member.registered() == null ? happened(as) : nothingToDo();
  }

  /** Who comes back during his absence has ended it. */
  public static Decision<StaffEvent> comeOrGo(StaffMember member, boolean present, Instant now) {
    List<StaffEvent> events = new ArrayList<>();
    if (present && member.absence() != null && member.absence().hasBegun(now)) {
      events.add(AbsenceSet.over());
    }
    if (present != member.present()) {
      events.add(new PresenceChanged(present));
    }
    return happened(events);
  }

  /**
   * An absence that has begun takes him from work at once; it replaces the one set before, from
   * which he returns if the new one is still to come.
   */
  public static Decision<StaffEvent> beAbsent(StaffMember member, Absence absence, Instant now) {
    if (member.id().equals(absence.deputy())) {
      return refused("Nobody can be his own deputy.");
    }
    if (absence.isOver(now)) {
      return refused("This absence is over already.");
    }
    if (absence.equals(member.absence())) {
      return nothingToDo();
    }
    AbsenceSet set =
        new AbsenceSet(absence.from(), absence.until(), absence.reason(), absence.deputy());
    boolean returnsBefore = member.returns() && !member.present() && !absence.isNow(now);
    if (returnsBefore || (absence.isNow(now) && member.present())) {
      return happened(set, new PresenceChanged(!member.present()));
    }
    return happened(set);
  }

  /** What time brings: an absence begins, or is over and he is at work again if he was before. */
  public static Decision<StaffEvent> letTimePass(StaffMember member, Instant now) {
    Absence absence = member.absence();
    if (absence == null) {
      return nothingToDo();
    }
    if (absence.isOver(now)) {
      return member.returns() && !member.present()
          ? happened(AbsenceSet.over(), new PresenceChanged(true))
          : happened(AbsenceSet.over());
    }
    return absence.hasBegun(now) && member.present()
        ? happened(new PresenceChanged(false))
        : nothingToDo();
  }
}
