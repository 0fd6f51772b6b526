package io.ringdesk.call.routing.domain;

import java.util.Comparator;
import java.util.List;

/**
 * In which order the telephones of those who are free ring: the customer's own manager first; then
 * whoever's telephone has not rung for longest. Large and important customers go to experienced
 * colleagues while their own manager is not. Whoever has let it ring in vain comes last.
 */
public final class RoutingRule {

  private RoutingRule() {}

  public static List<Colleague> inOrder(List<Colleague> free, Caller caller) {
    return free.stream()
        .sorted(
            Comparator.comparing(Colleague::tried)
                .thenComparing(colleague -> rank(colleague, caller))
                .thenComparing(Colleague::idleSince)
                .thenComparing(Colleague::id))
        .toList();
  }

  /** His own managers in their order, then the others; the experienced of them first for some. */
  private static int rank(Colleague colleague, Caller caller) {
    int own = caller.managers().indexOf(colleague.id());
    boolean experiencedEnough = colleague.experienced() || !caller.isLarge();
    if (own >= 0 && experiencedEnough) {
      return own;
    }
    int afterAllOwn = caller.managers().size();
    if (caller.isLarge() && colleague.experienced()) {
      return afterAllOwn;
    }
    return own >= 0 ? afterAllOwn + 1 + own : 2 * afterAllOwn + 1;
  }
}
