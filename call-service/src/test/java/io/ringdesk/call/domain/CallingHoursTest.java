package io.ringdesk.call.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls 5: nobody is called outside 9:00 to 21:00 of his own day. */
class CallingHoursTest {

  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @Test
  void a_customer_is_called_from_nine_to_twenty_one_of_his_own_day() {
    assertThat(openAt("2026-11-23T11:59:59.999Z", SAO_PAULO)).isFalse();
    assertThat(openAt("2026-11-23T12:00:00Z", SAO_PAULO)).isTrue();
    assertThat(openAt("2026-11-23T23:59:59.999Z", SAO_PAULO)).isTrue();
    assertThat(openAt("2026-11-24T00:00:00Z", SAO_PAULO)).isFalse();
  }

  @Test
  void outside_the_hours_the_reason_and_the_next_time_are_told() {
    var callable = callable(Instant.parse("2026-11-24T01:30:00Z"), SAO_PAULO);

    assertThat(callable.now()).isFalse();
    assertThat(callable.reason())
        .isEqualTo(
            "It is 22:30 where the customer is (America/Sao_Paulo); calls are made from 09:00 to 21:00 there.");
    assertThat(callable.nextAt()).isEqualTo("2026-11-24T12:00:00Z");
  }

  @Test
  void early_in_the_morning_the_next_time_is_the_same_day() {
    assertThat(callable(Instant.parse("2026-11-24T05:00:00Z"), MADRID).nextAt())
        .isEqualTo("2026-11-24T08:00:00Z");
  }

  @Test
  void the_night_in_which_the_clocks_change_is_as_long_as_it_is() {
    assertThat(callable(Instant.parse("2026-10-24T20:00:00Z"), MADRID).nextAt())
        .isEqualTo("2026-10-25T08:00:00Z");
    assertThat(callable(Instant.parse("2026-03-28T21:00:00Z"), MADRID).nextAt())
        .isEqualTo("2026-03-29T07:00:00Z");
  }

  @Test
  void the_same_start_and_end_mean_the_whole_day() {
    var always = CallingHours.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    assertThat(always.areOpen(Instant.parse("2026-11-24T03:00:00Z"), MADRID)).isTrue();
  }

  @Test
  void hours_that_end_before_they_start_are_refused() {
    assertThatThrownBy(() -> CallingHours.daily(LocalTime.of(21, 0), LocalTime.of(9, 0)))
        .hasMessage("Calling hours must start before they end, but are from 21:00 to 09:00.");
  }

  private static Callable callable(Instant now, ZoneId zone) {
    return new CallingRules(CallingHours.USUAL, Map.of(), 0)
        .callable(new Standing(zone, null, null, null, 0, null), now);
  }

  private static boolean openAt(String instant, ZoneId zone) {
    return CallingHours.USUAL.areOpen(Instant.parse(instant), zone);
  }
}
