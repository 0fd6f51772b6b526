package io.ringdesk.call.statistics;

import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.exchange.domain.Outcome;
import io.ringdesk.call.statistics.domain.Cell;
import io.ringdesk.call.statistics.domain.DurationClass;
import io.ringdesk.call.statistics.domain.Side;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.wire.Spelling;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the statistics. Times are those of the company's clock, to the hour.
 *
 * @param from the first hour that counts
 * @param to the first that does not
 */
record StatisticsQuery(
    Set<By> by,
    LocalDateTime from,
    LocalDateTime to,
    @Nullable String employee,
    @Nullable Side direction,
    @Nullable Outcome outcome,
    @Nullable CallResult result,
    @Nullable DurationClass duration) {

  private static final int MOST_YEARS = 10;

  /** What rows are told apart by. */
  enum By {
    EMPLOYEE,
    DAY,
    HOUR,
    RESULT,
    DURATION
  }

  /** As it stands in the address. */
  record Asked(
      @Nullable String by,
      @Nullable String from,
      @Nullable String to,
      @Nullable String employee,
      @Nullable String direction,
      @Nullable String outcome,
      @Nullable String result,
      @Nullable String duration) {

    /**
     * Where no time is asked for, it is this month.
     *
     * @throws BadInput naming what can't be understood
     */
    StatisticsQuery read(LocalDate today, ZoneId zone) {
      LocalDateTime first =
          from == null ? today.withDayOfMonth(1).atStartOfDay() : time("from", from, zone);
      LocalDateTime end = to == null ? today.plusDays(1).atStartOfDay() : time("to", to, zone);
      if (!first.isBefore(end)) {
        throw BadInput.of("to", "The time ends (%s) before it begins (%s).".formatted(end, first));
      }
      if (first.plusYears(MOST_YEARS).isBefore(end)) {
        throw BadInput.of("from", "Ask for %d years at the most.".formatted(MOST_YEARS));
      }
      return new StatisticsQuery(
          dimensions(),
          first,
          end,
          employee,
          direction == null
              ? null
              : oneOf("direction", direction, EnumSet.of(Side.INBOUND, Side.OUTBOUND)),
          outcome == null ? null : oneOf("outcome", outcome, EnumSet.allOf(Outcome.class)),
          result == null ? null : oneOf("result", result, EnumSet.allOf(CallResult.class)),
          duration == null
              ? null
              : oneOf("duration", duration, EnumSet.allOf(DurationClass.class)));
    }

    private Set<By> dimensions() {
      Set<By> dimensions = EnumSet.noneOf(By.class);
      if (by != null && !by.isBlank()) {
        Arrays.stream(by.split(","))
            .map(name -> oneOf("by", name.strip(), EnumSet.allOf(By.class)))
            .forEach(dimensions::add);
      }
      return dimensions;
    }

    private static <E extends Enum<E>> E oneOf(String field, String name, Set<E> values) {
      return Spelling.read(name, values)
          .orElseThrow(
              () ->
                  BadInput.of(field, "'%s' is none of %s.".formatted(name, Spelling.list(values))));
    }

    /** A day, from its beginning; or a moment, from the hour that it is in. */
    private static LocalDateTime time(String field, String text, ZoneId zone) {
      try {
        LocalDateTime time =
            text.length() == "2026-11-24".length()
                ? LocalDate.parse(text).atStartOfDay()
                : OffsetDateTime.parse(text)
                    .atZoneSameInstant(zone)
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.HOURS);
        if (time.getYear() >= 1970 && time.getYear() < 2200) {
          return time;
        }
      } catch (DateTimeException unreadable) {
        // answered below, as a year out of bounds is
      }
      throw BadInput.of(
          field,
          "'%s' is no day like 2026-11-24, and no time like 2026-11-24T10:00:00Z, between 1970 and 2200."
              .formatted(text));
    }
  }

  YearMonth firstMonth() {
    return YearMonth.from(from);
  }

  YearMonth lastMonth() {
    return YearMonth.from(to.minusHours(1));
  }

  /**
   * @param ofEmployee his part of the call is what counts, else the call as a whole
   */
  boolean hasKind(Cell cell, boolean ofEmployee) {
    return (direction == null || cell.side() == direction)
        && (outcome == null || cell.outcome() == outcome)
        && (result == null || cell.result() == result)
        && (duration == null || durationOf(cell, ofEmployee) == duration);
  }

  /** An employee's part of a call has a length of its own. */
  DurationClass durationOf(Cell cell, boolean ofEmployee) {
    return ofEmployee ? cell.duration() : cell.whole();
  }

  boolean isByEmployee() {
    return employee != null || by.contains(By.EMPLOYEE);
  }
}
