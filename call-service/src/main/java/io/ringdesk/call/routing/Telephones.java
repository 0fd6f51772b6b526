package io.ringdesk.call.routing;

import io.ringdesk.call.presence.Staff.Reachable;
import io.ringdesk.call.routing.Offers.Last;
import io.ringdesk.call.routing.domain.Colleague;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The telephones of all who are at work, as they were at one moment, and those dealt since. */
final class Telephones {

  private final List<Reachable> there;
  private final Set<String> busy;
  private final Map<String, Last> last;
  private final Instant moment;

  /**
   * @param busy who talks, or has just done
   * @param last for which call each has rung last
   */
  Telephones(List<Reachable> there, Set<String> busy, Map<String, Last> last, Instant moment) {
    this.there = there;
    this.busy = new HashSet<>(busy);
    this.last = new HashMap<>(last);
    this.moment = moment;
  }

  boolean isNobodyThere() {
    return there.isEmpty();
  }

  /**
   * @param tried who has let it ring in vain for this call
   */
  List<Colleague> freeFor(String call, Set<String> tried) {
    return there.stream()
        .filter(one -> !busy.contains(one.id()))
        .filter(one -> !ringsForAnother(one.id(), call))
        .map(
            one ->
                new Colleague(
                    one.id(),
                    one.extension(),
                    one.experienced(),
                    last.containsKey(one.id()) ? last.get(one.id()).until() : Instant.EPOCH,
                    tried.contains(one.id())))
        .toList();
  }

  private boolean ringsForAnother(String employee, String call) {
    Last rang = last.get(employee);
    return rang != null && rang.isOfAnother(call, moment);
  }

  /** Another instance was faster. */
  void withdraw(String employee) {
    busy.add(employee);
  }

  void ring(String employee, String call, Instant until) {
    last.put(employee, new Last(call, until));
  }
}
