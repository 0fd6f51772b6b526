package io.ringdesk.commission;

import io.ringdesk.chassis.web.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Moments as people and clients write them. */
public final class Moments {

  private static final int LENGTH_OF_A_DATE = 10;

  private Moments() {}

  /**
   * An RFC 3339 time, or a date, which stands for its first moment in this zone.
   *
   * @return nothing for what is neither, or is not between 1970 and 2200
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    try {
      return Optional.of(
              text.length() == LENGTH_OF_A_DATE
                  ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                  : OffsetDateTime.parse(text).toInstant())
          .filter(Times::allow);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
