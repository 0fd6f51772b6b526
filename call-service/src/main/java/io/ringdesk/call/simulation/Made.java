package io.ringdesk.call.simulation;

import io.ringdesk.call.domain.DueReason;
import java.time.Instant;

/**
 * A call, in truth or in a simulation: when it was wanted, and when it was made.
 *
 * @param callable the first moment, not before it was wanted, at which the customer might be called
 */
record Made(DueReason reason, Instant due, Instant callable, Instant at) {

  static Made of(Demand demand, Instant due, Instant at, Simulation.Hours hours) {
    return new Made(demand.reason(), due, hours.openingFrom(due, demand.zone()), at);
  }
}
