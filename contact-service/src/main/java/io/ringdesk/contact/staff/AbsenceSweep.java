package io.ringdesk.contact.staff;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.contact.staff.domain.StaffDecisions;
import io.ringdesk.contact.staff.domain.StaffEvent;
import io.ringdesk.contact.staff.domain.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets absences begin and end when their time has come. Every instance may do it: the second finds
 * nothing to do.
 */
@Component
class AbsenceSweep {

  private final StaffList list;
  private final Journal<StaffMember, StaffEvent> staff;
  private final Clock clock;

  AbsenceSweep(StaffList list, Journal<StaffMember, StaffEvent> staff, Clock clock) {
    this.list = list;
    this.staff = staff;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${ringdesk.absence-sweep}")
  void sweep() {
    Instant now = clock.instant();
    List<String> away = list.away(now);
    if (!away.isEmpty()) {
      staff.appendAll(away.stream().map(id -> letTimePass(id, now)).toList());
    }
  }

  private static Proposal<StaffMember, StaffEvent> letTimePass(String id, Instant now) {
    return new Proposal<>(
        id, "contact-service", "absence", member -> StaffDecisions.letTimePass(member, now));
  }
}
