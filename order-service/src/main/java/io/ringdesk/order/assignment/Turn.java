package io.ringdesk.order.assignment;

import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Assignment;
import io.ringdesk.order.domain.Circle;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The turn of the order managers of one circle over the orders of one source. */
final class Turn {

  private final int seat;
  private final Clock clock;
  private @Nullable String last;

  Turn(@Nullable String last, int seat, Clock clock) {
    this.last = last;
    this.seat = seat;
    this.clock = clock;
  }

  synchronized Optional<Assigned> next(Circle circle) {
    Optional<String> next = Assignment.next(circle.ids(), last, seat);
    next.ifPresent(manager -> last = manager);
    return next.map(manager -> new Assigned(manager, clock.instant(), circle.reason()));
  }

  /** Who got the last one. */
  synchronized @Nullable String last() {
    return last;
  }
}
