package io.ringdesk.order.assignment;

import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Assignment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The turn of the order managers over the orders of one source. */
final class Turn {

  private static final String REASON = "In turn among the order managers who are present.";

  private final int seat;
  private final Clock clock;
  private @Nullable String last;

  Turn(@Nullable String last, int seat, Clock clock) {
    this.last = last;
    this.seat = seat;
    this.clock = clock;
  }

  /**
   * @param among who may get it
   */
  synchronized Optional<Assigned> next(List<String> among) {
    Optional<String> next = Assignment.next(among, last, seat);
    next.ifPresent(manager -> last = manager);
    return next.map(manager -> new Assigned(manager, clock.instant(), REASON));
  }

  /** Who got the last one. */
  synchronized @Nullable String last() {
    return last;
  }
}
