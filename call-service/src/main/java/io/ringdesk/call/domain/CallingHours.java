package io.ringdesk.call.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The hours of the customer's own day in which he may be called: from 9:00 to 21:00 there, unless
 * they are set otherwise. The last minute before the end still counts, the end itself does not. The
 * same time for both means the whole day.
 */
public record CallingHours(LocalTime from, LocalTime until) {

  public static final CallingHours USUAL =
      new CallingHours(LocalTime.of(9, 0), LocalTime.of(21, 0));

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  public CallingHours {
    if (from.isAfter(until)) {
      throw new IllegalArgumentException(
          "Calling hours must start before they end, but are from %s to %s."
              .formatted(from, until));
    }
  }

  /**
   * Whether a customer may be called.
   *
   * @param reason why not, for the person who wants to call; null when he may
   * @param nextAt the next time at which he may be called; null when that is now
   */
  public record Callable(boolean now, @Nullable String reason, @Nullable Instant nextAt) {}

  public boolean areOpen(Instant now, ZoneId zone) {
    LocalTime there = now.atZone(zone).toLocalTime();
    return from.equals(until) || !there.isBefore(from) && there.isBefore(until);
  }

  public Callable callable(Instant now, ZoneId zone) {
    if (areOpen(now, zone)) {
      return new Callable(true, null, null);
    }
    String reason =
        "It is %s where the customer is (%s); calls are made from %s to %s there."
            .formatted(
                CLOCK.format(now.atZone(zone)), zone, CLOCK.format(from), CLOCK.format(until));
    return new Callable(false, reason, nextOpening(now, zone));
  }

  private Instant nextOpening(Instant now, ZoneId zone) {
    ZonedDateTime there = now.atZone(zone);
    ZonedDateTime today = there.toLocalDate().atTime(from).atZone(zone);
    ZonedDateTime next = today.isAfter(there) ? today : today.plusDays(1);
    return next.toInstant();
  }
}
