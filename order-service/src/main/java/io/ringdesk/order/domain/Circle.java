package io.ringdesk.order.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Those of whom one gets an order.
 *
 * @param name of what has narrowed it, empty where nothing has; each has a turn of its own, so that
 *     the orders of one do not shift the turn of another
 * @param reason why it is these, as it stands in the order's history
 */
public record Circle(String name, Collection<Candidate> members, String reason) {

  static Circle of(Collection<Candidate> present) {
    return new Circle("", present, "In turn among the order managers who are present.");
  }

  /** The same when none of its members is so. */
  Circle narrowed(String by, String who, Predicate<Candidate> are) {
    List<Candidate> fewer = members.stream().filter(are).toList();
    return fewer.isEmpty()
        ? this
        : new Circle(
            name + "/" + by, fewer, reason.substring(0, reason.length() - 1) + " and " + who + ".");
  }

  Circle withFewest(ToLongFunction<String> open) {
    Map<String, Long> counts = new HashMap<>();
    members.forEach(one -> counts.put(one.id(), open.applyAsLong(one.id())));
    long fewest = counts.values().stream().mapToLong(count -> count).min().orElse(0);
    return new Circle(
        name,
        members.stream().filter(one -> counts.getOrDefault(one.id(), 0L) == fewest).toList(),
        reason.replaceFirst("In turn", "Fewest open orders"));
  }

  public List<String> ids() {
    return members.stream().map(Candidate::id).toList();
  }
}
