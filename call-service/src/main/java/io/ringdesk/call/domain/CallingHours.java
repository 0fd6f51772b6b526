package io.ringdesk.call.domain;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hours of the customer's own day in which he may be called, and the days of his week: from
 * 9:00 to 21:00 there on every day, unless they are set otherwise. The last minute before the end
 * still counts, the end itself does not. The same time for both means the whole day. What his clock
 * shows is what counts, also where it shows an hour twice or leaves one out.
 */
public record CallingHours(LocalTime from, LocalTime until, Set<DayOfWeek> days) {

  /** From 9:00 to 21:00. */
  public static final CallingHours USUAL = daily(LocalTime.of(9, 0), LocalTime.of(21, 0));

  /** So many days ahead there is one of each. */
  private static final int WEEK = 7;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  public CallingHours {
    if (from.isAfter(until)) {
      throw new IllegalArgumentException(
          "Calling hours must start before they end, but are from %s to %s."
              .formatted(from, until));
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("Calls must be allowed on one day of the week at least.");
    }
    days = Set.copyOf(days);
  }

  public static CallingHours daily(LocalTime from, LocalTime until) {
    return new CallingHours(from, until, EnumSet.allOf(DayOfWeek.class));
  }

  public boolean areOpen(Instant now, ZoneId zone) {
    LocalDateTime there = now.atZone(zone).toLocalDateTime();
    return isADay(there.toLocalDate()) && isAnHour(there.toLocalTime());
  }

  private boolean isADay(LocalDate there) {
    return days.contains(there.getDayOfWeek());
  }

  private boolean isAnHour(LocalTime there) {
    return from.equals(until) || !there.isBefore(from) && there.isBefore(until);
  }

  /** Why a customer is not called at a moment; nothing when he may be. */
  Optional<String> closed(Instant now, ZoneId zone) {
    if (areOpen(now, zone)) {
      return Optional.empty();
    }
    ZonedDateTime there = now.atZone(zone);
    String clock = CLOCK.format(there);
    return Optional.of(
        "It is %s where the customer is (%s); calls are made %s there."
            .formatted(
                isADay(there.toLocalDate()) ? clock : name(there.getDayOfWeek()) + ", " + clock,
                zone,
                told()));
  }

  /** As people say it: from when to when, and on which days where not on all. */
  String told() {
    String hours =
        from.equals(until)
            ? "at all hours"
            : "from %s to %s".formatted(CLOCK.format(from), CLOCK.format(until));
    return days.size() == WEEK
        ? hours
        : days.stream().sorted().map(CallingHours::name).collect(joining(", ", hours + " on ", ""));
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** The first moment, not before this one, at which a customer may be called. */
  public Instant openingFrom(Instant moment, ZoneId zone) {
    if (areOpen(moment, zone)) {
      return moment;
    }
    LocalDate there = moment.atZone(zone).toLocalDate();
    LocalTime beginning = from.equals(until) ? LocalTime.MIDNIGHT : from;
    ZoneRules rules = zone.getRules();
    Stream<Instant> beginnings =
        Stream.iterate(there, day -> day.plusDays(1))
            .limit(WEEK + 1)
            .flatMap(day -> beginnings(day.atTime(beginning), rules));
    // A change of clocks may leave the beginning out, or put them back into the hours.
    ZoneOffsetTransition change = rules.nextTransition(moment);
    return Stream.concat(
            beginnings, Stream.ofNullable(change).map(ZoneOffsetTransition::getInstant))
        .filter(later -> later.isAfter(moment) && areOpen(later, zone))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** None where clocks leave this time out, two where they show it twice. */
  private static Stream<Instant> beginnings(LocalDateTime time, ZoneRules rules) {
    return rules.getValidOffsets(time).stream().map((ZoneOffset offset) -> time.toInstant(offset));
  }
}
