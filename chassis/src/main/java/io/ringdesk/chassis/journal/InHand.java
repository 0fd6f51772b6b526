package io.ringdesk.chassis.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the producer was given and the broker has not acknowledged yet, of each aggregate. Whoever
 * promises later entries of it promises these once more: should this process die, nobody else knows
 * that the producer had them.
 */
final class InHand {

  /** Of whom the entries are. */
  record Owner(String topic, String id) {}

  /** Sequence numbers, both of them in hand. */
  private record Stretch(long first, long last) {
    Stretch and(Stretch later) {
      return new Stretch(Math.min(first, later.first), Math.max(last, later.last));
    }
  }

  private final Map<Owner, Stretch> stretches = new ConcurrentHashMap<>();

  /**
   * Of the aggregate's entries in hand the first, if there are any before this one.
   *
   * @return a sequence number, at most the one given
   */
  long firstBefore(Owner owner, long sequence) {
    Stretch stretch = stretches.get(owner);
    return stretch == null ? sequence : Math.min(stretch.first, sequence);
  }

  /**
   * @return the last of each aggregate, for {@link #settled}
   */
  Map<Owner, Long> add(String topic, Collection<? extends Written<?>> entries) {
    Map<Owner, Long> lasts = new HashMap<>();
    for (Written<?> entry : entries) {
      Owner owner = new Owner(topic, entry.id());
      stretches.merge(owner, new Stretch(entry.sequence(), entry.sequence()), Stretch::and);
      lasts.merge(owner, entry.sequence(), Math::max);
    }
    return lasts;
  }

  /** The producer keeps the order: all before these has left it, too. */
  void settled(Map<Owner, Long> lasts) {
    lasts.forEach(
        (owner, last) ->
            stretches.computeIfPresent(
                owner,
                (_, stretch) ->
                    stretch.last <= last
                        ? null
                        : new Stretch(Math.max(stretch.first, last + 1), stretch.last)));
  }
}
