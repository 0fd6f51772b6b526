package io.ringdesk.call.domain;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a moment of a customer whom somebody wants to call.
 *
 * @param zone whose clock he lives by
 * @param country in which that zone lies; null where it lies in none
 * @param doNotCall why his number is on the do-not-call list; null when it is not
 * @param wrongSince when his number was found to be wrong; null when it is good
 * @param callsToday how many calls were recorded on this day by his calendar
 * @param taken who else has his phone; null when nobody has, or the one who asks
 */
public record Standing(
    ZoneId zone,
    @Nullable String country,
    @Nullable String doNotCall,
    @Nullable Instant wrongSince,
    int callsToday,
    @Nullable Hold taken) {

  /** A phone in another's hands, at the latest until then. */
  public record Hold(String holder, Instant until) {}

  /** No waiting helps. */
  boolean isBarred() {
    return doNotCall != null || wrongSince != null;
  }
}
