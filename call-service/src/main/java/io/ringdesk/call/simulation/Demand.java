package io.ringdesk.call.simulation;

import io.ringdesk.call.domain.DueReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A call that was wanted on a past day, and was made.
 *
 * @param item about which order, or for which task; the demands of one follow each other
 * @param manager who made the call
 * @param phone null for a customer without one
 * @param due when it was wanted
 * @param calledAt when it was made
 * @param talk how long it took
 */
record Demand(
    String item,
    String manager,
    @Nullable String phone,
    ZoneId zone,
    DueReason reason,
    Instant due,
    Instant calledAt,
    Duration talk) {

  /** When it would be wanted, had the call before it ended at another time than it did. */
  Instant dueAfter(Demand before, Instant ended) {
    Instant wanted =
        switch (reason) {
          case CALLBACK, TASK, NEW -> due; // promised is promised
          case RETRY -> ended.plus(Duration.between(before.endedAt(), due));
        };
    return wanted.isAfter(ended) ? wanted : ended;
  }

  Instant endedAt() {
    return calledAt.plus(talk);
  }
}
