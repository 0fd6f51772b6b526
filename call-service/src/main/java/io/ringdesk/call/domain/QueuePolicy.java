package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.DueReason.CALLBACK;
import static io.ringdesk.call.domain.DueReason.NEW;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which order those are dealt who are due. A policy names the reasons that go before all others;
 * among those that it treats alike {@link Place#turn} decides: the minute in which they are due,
 * and in the same minute what was promised to the customer before a task, a task before a retry,
 * and a retry before a new order.
 */
public enum QueuePolicy {
  /** Who is due first. */
  DUE_FIRST(Set.of()),
  /** All that was promised before anything else. */
  PROMISED_FIRST(Set.of(CALLBACK)),
  /** New orders, while the interest is fresh, before anything else. */
  NEW_FIRST(Set.of(NEW));

  private final List<Set<DueReason>> groups;

  QueuePolicy(Set<DueReason> first) {
    Set<DueReason> rest = EnumSet.allOf(DueReason.class);
    rest.removeAll(first);
    List<Set<DueReason>> all = new ArrayList<>();
    if (!first.isEmpty()) {
      all.add(first);
    }
    all.add(Set.copyOf(rest));
    this.groups = List.copyOf(all);
  }

  /** Reasons that are treated alike, the more urgent first; each is in one of them. */
  public List<Set<DueReason>> groups() {
    return groups;
  }

  /** The one to be dealt first is the least. */
  public Comparator<Place> order() {
    return Comparator.<Place>comparingInt(place -> groupOf(place.reason()))
        .thenComparing(Place::turn, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(Place::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));
  }

  private int groupOf(@Nullable DueReason reason) {
    for (int i = 0; i < groups.size(); i++) {
      if (reason != null && groups.get(i).contains(reason)) {
        return i;
      }
    }
    return groups.size();
  }
}
