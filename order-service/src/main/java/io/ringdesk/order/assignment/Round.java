package io.ringdesk.order.assignment;

import io.ringdesk.order.domain.Assigned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A batch of orders dealt in turn. An order that is decided again keeps the one who got it. */
public final class Round {

  private final Rounds rounds;
  private final List<String> present;
  private final Map<String, Optional<Assigned>> dealt = new HashMap<>();
  private final Map<String, Turn> turns = new HashMap<>();

  Round(Rounds rounds, List<String> present) {
    this.rounds = rounds;
    this.present = present;
  }

  /**
   * Whose turn it is; empty when nobody is present.
   *
   * @param source of the order, like a partition of the intake topic: each has a turn of its own
   * @param seat where the turn begins when it is new, so that many sources do not all begin with
   *     the same person
   */
  public Optional<Assigned> next(String source, int seat, String orderId) {
    return next(source, seat, orderId, person -> true);
  }

  /**
   * @param allowed who of those present may get this one
   */
  Optional<Assigned> next(String source, int seat, String orderId, Predicate<String> allowed) {
    return dealt.computeIfAbsent(
        orderId,
        id ->
            turns
                .computeIfAbsent(source, key -> rounds.turn(key, seat))
                .next(present.stream().filter(allowed).toList()));
  }

  /** The batch is written: a restart goes on from here. */
  public void keep() {
    if (dealt.values().stream().anyMatch(Optional::isPresent)) {
      rounds.keep(turns);
    }
  }
}
