package io.ringdesk.order.assignment;

import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.AssignmentPolicy;
import io.ringdesk.order.domain.Candidate;
import io.ringdesk.order.domain.Circle;
import io.ringdesk.order.domain.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A batch of orders that are dealt. One that is decided again keeps the one who got it. */
public final class Round {

  private final Rounds rounds;
  private final AssignmentPolicy policy;
  private final List<Candidate> present;
  private final OpenOrders open;
  private final Map<String, Optional<Assigned>> dealt = new HashMap<>();
  private final Map<String, Turn> turns = new HashMap<>();

  Round(Rounds rounds, AssignmentPolicy policy, List<Candidate> present, OpenOrders open) {
    this.rounds = rounds;
    this.policy = policy;
    this.present = present;
    this.open = open;
  }

  /**
   * Who gets it; empty when nobody is present.
   *
   * @param source of the order, like a partition of the intake topic: each has turns of its own
   * @param seat where a turn begins when it is new, so that many sources do not all begin with the
   *     same person
   */
  public Optional<Assigned> next(String source, int seat, Order order) {
    return deal(source, key -> rounds.turn(key, seat), order, present);
  }

  /**
   * @param door through which it came, while others came, too
   */
  public Optional<Assigned> nextAtDoor(String door, Order order) {
    return deal(door, rounds::turnAtDoor, order, present);
  }

  /**
   * @param allowed who of those present may get this one
   */
  Optional<Assigned> next(String source, Order order, Predicate<String> allowed) {
    return deal(
        source,
        key -> rounds.turn(key, 0),
        order,
        present.stream().filter(one -> allowed.test(one.id())).toList());
  }

  private Optional<Assigned> deal(
      String source, Function<String, Turn> turn, Order order, List<Candidate> candidates) {
    return dealt.computeIfAbsent(
        order.id(),
        _ -> {
          Circle circle = policy.circle(order, candidates, open::of);
          Optional<Assigned> next =
              turns.computeIfAbsent(source + circle.name(), turn).next(circle);
          next.ifPresent(manager -> open.dealt(manager.id()));
          return next;
        });
  }

  /** The batch is written: a restart goes on from here. */
  public void keep() {
    if (dealt.values().stream().anyMatch(Optional::isPresent)) {
      rounds.keep(turns);
    }
  }
}
