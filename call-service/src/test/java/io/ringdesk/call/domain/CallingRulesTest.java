package io.ringdesk.call.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.call.domain.Standing.Hold;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls 5: the reason why a customer is not called, and the next time at which he may be. */
class CallingRulesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Instant SATURDAY_NOON = Instant.parse("2026-11-21T11:00:00Z");
  private static final Instant SATURDAY_EVENING = Instant.parse("2026-11-21T19:59:59Z");

  private static final CallingRules RULES =
      new CallingRules(
          CallingHours.USUAL,
          Map.of(
              "FR",
              new CallingHours(
                  LocalTime.of(10, 0),
                  LocalTime.of(20, 0),
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))),
          3);

  @Test
  void nothing_stands_in_the_way() {
    assertThat(RULES.callable(standing(null, null, 2, null), SATURDAY_NOON))
        .isEqualTo(Callable.YES);
  }

  @Test
  void a_country_has_hours_and_days_of_its_own() {
    Callable french = RULES.callable(new Standing(PARIS, "FR", null, null, 0, null), SATURDAY_NOON);

    assertThat(french.now()).isFalse();
    assertThat(french.reason())
        .isEqualTo(
            "It is Saturday, 12:00 where the customer is (Europe/Paris); calls are made from 10:00 to 20:00"
                + " on Monday, Tuesday, Wednesday, Thursday, Friday there.");
    assertThat(french.nextAt()).isEqualTo("2026-11-23T09:00:00Z");
  }

  @Test
  void the_evening_of_the_last_day_leads_to_the_first_morning_of_the_next_week() {
    Standing french = new Standing(PARIS, "FR", null, null, 0, null);

    assertThat(RULES.callable(french, Instant.parse("2026-11-20T18:59:59Z")).now()).isTrue();
    assertThat(RULES.callable(french, Instant.parse("2026-11-20T19:00:00Z")).nextAt())
        .isEqualTo("2026-11-23T09:00:00Z");
  }

  @Test
  void a_number_on_the_do_not_call_list_or_a_wrong_one_has_no_next_time() {
    Callable barred =
        RULES.callable(
            standing("asked us to stop", Instant.parse("2026-11-20T10:00:00Z"), 0, null),
            SATURDAY_NOON);

    assertThat(barred)
        .isEqualTo(
            new Callable(
                false,
                "The number is on the do-not-call list (asked us to stop)."
                    + " The number was found to be wrong at 2026-11-20T10:00:00Z.",
                null));
  }

  @Test
  void so_many_calls_a_day_and_the_next_is_due_the_next_morning_of_the_customer() {
    Callable often = RULES.callable(standing(null, null, 3, null), SATURDAY_NOON);

    assertThat(often.reason())
        .isEqualTo("He was called 3 times today by his calendar, and 3 a day are the most.");
    assertThat(often.nextAt()).isEqualTo("2026-11-22T08:00:00Z");
  }

  @Test
  void without_a_cap_he_is_called_as_often_as_one_likes() {
    CallingRules withoutCap = new CallingRules(CallingHours.USUAL, Map.of(), 0);

    assertThat(withoutCap.callable(standing(null, null, 1000, null), SATURDAY_NOON).now()).isTrue();
  }

  @Test
  void whose_phone_another_has_is_called_when_it_is_given_back_at_the_latest() {
    Hold boris = new Hold("boris", SATURDAY_NOON.plus(Duration.ofMinutes(7)));

    assertThat(RULES.callable(standing(null, null, 0, boris), SATURDAY_NOON))
        .isEqualTo(
            new Callable(
                false,
                "boris is calling this customer; his phone is free again at 2026-11-21T11:07:00Z at the latest.",
                boris.until()));
  }

  @Test
  void a_phone_that_is_given_back_in_the_evening_waits_for_the_morning() {
    Hold boris = new Hold("boris", SATURDAY_EVENING.plus(Duration.ofMinutes(7)));

    assertThat(RULES.callable(standing(null, null, 0, boris), SATURDAY_EVENING).nextAt())
        .isEqualTo("2026-11-22T08:00:00Z");
  }

  @Test
  void all_reasons_are_told() {
    Hold boris = new Hold("boris", SATURDAY_EVENING);

    assertThat(
            RULES
                .callable(
                    standing("no", Instant.EPOCH, 3, boris), Instant.parse("2026-11-21T20:00:00Z"))
                .reason())
        .contains("do-not-call", "wrong", "boris is calling", "3 a day", "It is 21:00");
  }

  @Test
  void rules_that_nobody_could_keep_are_refused() {
    assertThatThrownBy(() -> new CallingRules(CallingHours.USUAL, Map.of(), -1))
        .hasMessageContaining("less than never");
    assertThatThrownBy(
            () ->
                new CallingHours(
                    LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.noneOf(DayOfWeek.class)))
        .hasMessageContaining("one day of the week at least");
  }

  private static Standing standing(
      @Nullable String doNotCall, @Nullable Instant wrong, int calls, @Nullable Hold taken) {
    return new Standing(MADRID, "ES", doNotCall, wrong, calls, taken);
  }
}
