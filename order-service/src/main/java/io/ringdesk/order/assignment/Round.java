package io.ringdesk.order.assignment;

import io.ringdesk.order.domain.Assigned;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A batch of orders dealt in turn. An order that is decided again keeps the one who got it. */
public final class Round {

  private final Turn turn;
  private final Map<String, Optional<Assigned>> dealt = new HashMap<>();

  Round(Turn turn) {
    this.turn = turn;
  }

  /** Whose turn it is; empty when nobody is present. */
  public Optional<Assigned> next(String orderId) {
    return dealt.computeIfAbsent(orderId, id -> turn.next());
  }

  /** The batch is written: a restart goes on from here. */
  public void keep() {
    if (dealt.values().stream().anyMatch(Optional::isPresent)) {
      turn.keep();
    }
  }
}
