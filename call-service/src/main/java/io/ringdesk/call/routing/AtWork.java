package io.ringdesk.call.routing;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.presence.Staff.Absent;
import io.ringdesk.call.presence.Staff.Reachable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is at work and takes calls, remembered for a second: so long may the first call of somebody
 * who has come be put through to others. Where nobody was there it is asked anew, and so is, of
 * whoever is chosen, whether he has gone.
 */
@Component
class AtWork {

  private static final Set<String> CALL_TAKERS = Set.of("call-centre-manager", "personal-manager");
  private static final long A_SECOND = 1_000_000_000;

  /**
   * @param until by the machine's steady counter
   */
  private record Known(List<Reachable> there, long until) {}

  private final Staff staff;
  private volatile @Nullable Known known;

  AtWork(Staff staff) {
    this.staff = staff;
  }

  /** As it was a second ago at most. */
  List<Reachable> all() {
    Known lately = known;
    if (lately == null || lately.there().isEmpty() || System.nanoTime() - lately.until() > 0) {
      List<Reachable> there =
          staff.reachable().stream().filter(one -> CALL_TAKERS.contains(one.role())).toList();
      lately = new Known(there, System.nanoTime() + A_SECOND);
      known = lately;
    }
    return lately.there();
  }

  /** Who of these has gone; where somebody has, all are looked at anew the next time. */
  Set<String> goneAmong(Collection<String> employees) {
    Set<String> gone = staff.absentAmong(employees).stream().map(Absent::id).collect(toSet());
    if (!gone.isEmpty()) {
      known = null;
    }
    return gone;
  }
}
