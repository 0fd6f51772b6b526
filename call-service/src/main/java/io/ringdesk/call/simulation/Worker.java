package io.ringdesk.call.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who calls.
 *
 * @param queue whose customers
 * @param shifts when he is there; in order, none overlapping
 */
record Worker(String queue, List<Shift> shifts) {

  /** From the first call of a day to the end of the last. */
  record Shift(Instant from, Instant until) {
    Shift joined(Shift other) {
      return new Shift(
          from.isBefore(other.from) ? from : other.from,
          until.isAfter(other.until) ? until : other.until);
    }
  }

  /** When he goes home for good. */
  Instant end() {
    return shifts.getLast().until();
  }

  /** When he can call, not before this; nothing when he goes home for good. */
  Optional<Instant> thereFrom(Instant moment) {
    return shifts.stream()
        .filter(shift -> shift.until().isAfter(moment))
        .findFirst()
        .map(shift -> shift.from().isAfter(moment) ? shift.from() : moment);
  }
}
