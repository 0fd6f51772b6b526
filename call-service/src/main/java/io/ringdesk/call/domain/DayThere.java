package io.ringdesk.call.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day by a customer's calendar: mostly 24 hours, but longer or shorter where clocks change.
 *
 * @param start its first moment
 * @param end the first moment of the next day
 */
public record DayThere(Instant start, Instant end) {

  /** The day that a moment belongs to. */
  public static DayThere of(Instant moment, ZoneId zone) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    return new DayThere(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
