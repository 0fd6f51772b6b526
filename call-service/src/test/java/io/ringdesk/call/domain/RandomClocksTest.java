package io.ringdesk.call.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every zone, at every time, for all hours that one may set. */
class RandomClocksTest {

  private static final int TIMES = 400;
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final long FROM = Instant.parse("1995-01-01T00:00:00Z").getEpochSecond();
  private static final long UNTIL = Instant.parse("2037-01-01T00:00:00Z").getEpochSecond();
  private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026, 99_991})
  void the_next_time_is_open_and_none_before_it_is(long seed) {
    Random chance = new Random(seed);
    for (int i = 0; i < TIMES; i++) {
      ZoneId zone = ZoneId.of(ZONES.get(chance.nextInt(ZONES.size())));
      Instant now = moment(chance, zone);
      CallingHours hours = hours(chance, now, zone);
      CallingRules rules = new CallingRules(hours, Map.of(), 0);
      Callable answer = rules.callable(new Standing(zone, null, null, null, 0, null), now);

      LocalDateTime there = LocalDateTime.ofInstant(now, zone);
      boolean allowed =
          hours.days().contains(there.getDayOfWeek())
              && (hours.from().equals(hours.until())
                  || !there.toLocalTime().isBefore(hours.from())
                      && there.toLocalTime().isBefore(hours.until()));
      assertThat(answer.now()).as("%s in %s by %s", now, zone, hours).isEqualTo(allowed);
      if (!answer.now()) {
        Instant next = answer.nextAt();
        assertThat(next).isNotNull().isAfter(now);
        assertThat(hours.areOpen(next, zone)).as("%s in %s by %s", next, zone, hours).isTrue();
        assertThat(hours.areOpen(next.minusSeconds(1), zone))
            .as("a second before %s in %s by %s", next, zone, hours)
            .isFalse();
        for (Instant earlier = now; earlier.isBefore(next); earlier = earlier.plus(STEP)) {
          assertThat(hours.areOpen(earlier, zone))
              .as("%s, before %s in %s by %s", earlier, next, zone, hours)
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026, 99_991})
  void a_day_there_has_its_moments_and_no_others(long seed) {
    Random chance = new Random(seed);
    for (int i = 0; i < TIMES; i++) {
      ZoneId zone = ZoneId.of(ZONES.get(chance.nextInt(ZONES.size())));
      Instant now = moment(chance, zone);
      DayThere day = DayThere.of(now, zone);

      assertThat(day.start()).as("%s in %s", now, zone).isBeforeOrEqualTo(now);
      assertThat(day.end()).as("%s in %s", now, zone).isAfter(now);
      assertThat(day.end().atZone(zone).toLocalDate())
          .as("%s in %s", now, zone)
          .isAfter(now.atZone(zone).toLocalDate());
    }
  }

  /** Half of them close to a change of clocks. */
  private static Instant moment(Random chance, ZoneId zone) {
    Instant any = Instant.ofEpochSecond(FROM + (long) (chance.nextDouble() * (UNTIL - FROM)));
    var change = zone.getRules().nextTransition(any);
    return change == null || chance.nextBoolean()
        ? any
        : change.getInstant().plus(Duration.ofMinutes(chance.nextInt(2 * 1440) - 1440));
  }

  /** Half of them begin or end close to where clocks change next. */
  private static CallingHours hours(Random chance, Instant now, ZoneId zone) {
    LocalTime one = LocalTime.of(chance.nextInt(24), 15 * chance.nextInt(4));
    LocalTime other = LocalTime.of(chance.nextInt(24), 15 * chance.nextInt(4));
    var change = zone.getRules().nextTransition(now);
    if (change != null && chance.nextBoolean()) {
      one =
          change
              .getDateTimeBefore()
              .toLocalTime()
              .truncatedTo(ChronoUnit.MINUTES)
              .plusMinutes(15 * (chance.nextInt(9) - 4));
    }
    List<DayOfWeek> all = List.of(DayOfWeek.values());
    Set<DayOfWeek> days = EnumSet.of(all.get(chance.nextInt(all.size())));
    all.stream().filter(_ -> chance.nextInt(4) > 0).forEach(days::add);
    return one.isAfter(other)
        ? new CallingHours(other, one, days)
        : new CallingHours(one, other, days);
  }
}
