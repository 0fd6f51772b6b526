package io.ringdesk.call.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time by a customer's clock, settled. One that his clock leaves out is moved forward by as much
 * as it leaves out; of one that it shows twice the first counts.
 *
 * @param note what was done about it, or what forbids it, for the person who promised it; null
 *     where there is nothing to say
 */
public record TimeThere(Instant at, @Nullable String note) {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM uuuu", Locale.ENGLISH);

  public static TimeThere settle(LocalDateTime time, ZoneId zone) {
    ZonedDateTime settled = time.atZone(zone);
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    return new TimeThere(settled.toInstant(), change == null ? null : note(time, settled, change));
  }

  /**
   * The same time. Where the customer is not called at that hour, the note says so, and from when
   * on he can be.
   */
  public TimeThere within(CallingHours hours, ZoneId zone) {
    Instant opening = hours.openingFrom(at, zone);
    if (opening.equals(at)) {
      return this;
    }
    String closed =
        "Calls in %s are made %s, and not at %s; the customer can be called from %s on."
            .formatted(
                zone,
                hours.told(),
                SHOWN.format(at.atZone(zone)),
                SHOWN.format(opening.atZone(zone)));
    return new TimeThere(at, note == null ? closed : note + " " + closed);
  }

  private static String note(
      LocalDateTime time, ZonedDateTime settled, ZoneOffsetTransition change) {
    return change.isGap()
        ? "Clocks in %s go forward by %s and leave out %s; it was moved by as much, to %s."
            .formatted(
                settled.getZone(),
                told(change.getDuration()),
                SHOWN.format(time),
                SHOWN.format(settled))
        : "Clocks in %s go back by %s and show %s twice; the first, at UTC%s, was taken."
            .formatted(
                settled.getZone(),
                told(change.getDuration().abs()),
                SHOWN.format(time),
                settled.getOffset().getTotalSeconds() == 0 ? "" : settled.getOffset());
  }

  private static String told(Duration length) {
    return length.toMinutes() == 60 ? "an hour" : length.toMinutes() + " minutes";
  }
}
