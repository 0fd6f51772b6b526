package io.ringdesk.order.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as clients write them in an address. */
public final class Moments {

  private static final int LENGTH_OF_A_DATE = 10;

  private Moments() {}

  /**
   * A time with its offset, or a date for its first or last moment in UTC; of the years 1 to 9999.
   *
   * @return empty for what is neither
   */
  public static Optional<Instant> read(String text, boolean last) {
    try {
      if (text.length() > LENGTH_OF_A_DATE) {
        // A plus that was not escaped comes as a space.
        OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
        return isOfOurEra(time.getYear()) ? Optional.of(time.toInstant()) : Optional.empty();
      }
      LocalDate day = LocalDate.parse(text);
      if (!isOfOurEra(day.getYear())) {
        return Optional.empty();
      }
      Instant first = day.atStartOfDay().toInstant(ZoneOffset.UTC);
      Instant next = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      return Optional.of(last ? next.minusMillis(1) : first);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isOfOurEra(int year) {
    return year >= 1 && year <= 9999;
  }
}
