package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.recordedByAnna;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls 3 and 5: what becomes of pauses, call backs and calling hours when clocks change. */
class ClockChangesTest {

  private static final Duration DAY = Duration.ofHours(24);

  @ParameterizedTest
  @MethodSource("io.ringdesk.call.domain.ClockChange#all")
  void a_time_that_does_not_exist_is_moved_forward_by_the_length_of_the_gap(ClockChange change) {
    for (Duration into : intoThe(change, change.isGap())) {
      LocalDateTime never = change.before().plus(into);
      TimeThere settled = TimeThere.settle(never, change.zone());

      assertThat(LocalDateTime.ofInstant(settled.at(), change.zone()))
          .isEqualTo(never.plus(change.size()));
      assertThat(settled.at()).isEqualTo(change.at().plus(into));
      assertThat(settled.note()).contains("leave out", "moved");
    }
  }

  @ParameterizedTest
  @MethodSource("io.ringdesk.call.domain.ClockChange#all")
  void of_a_time_that_exists_twice_the_first_counts(ClockChange change) {
    for (Duration into : intoThe(change, !change.isGap())) {
      LocalDateTime twice = change.after().plus(into);
      TimeThere settled = TimeThere.settle(twice, change.zone());

      assertThat(LocalDateTime.ofInstant(settled.at(), change.zone())).isEqualTo(twice);
      assertThat(settled.at()).isEqualTo(change.at().minus(change.size()).plus(into));
      assertThat(settled.at()).isBefore(change.at());
      assertThat(settled.note()).contains("twice", "the first");
    }
  }

  @ParameterizedTest
  @MethodSource("io.ringdesk.call.domain.ClockChange#all")
  void a_time_before_and_after_the_change_is_what_the_clock_shows(ClockChange change) {
    LocalDateTime before = change.isGap() ? change.before() : change.after();
    LocalDateTime after = change.isGap() ? change.after() : change.before();
    for (LocalDateTime usual : new LocalDateTime[] {before.minusMinutes(1), after.plusMinutes(1)}) {
      TimeThere settled = TimeThere.settle(usual, change.zone());

      assertThat(LocalDateTime.ofInstant(settled.at(), change.zone())).isEqualTo(usual);
      assertThat(settled.note()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("io.ringdesk.call.domain.ClockChange#all")
  void twenty_four_hours_are_twenty_four_hours(ClockChange change) {
    Customer customer = new Customer(null, null, "+1", change.zone());
    for (int hours = 0; hours <= 24; hours += 3) {
      Instant first = change.at().minus(Duration.ofHours(hours)).plusSeconds(1);
      CallItem item = notReached(queued(customer, first), "c1", first);
      assertThat(item.place().dueAt()).isEqualTo(first.plus(Duration.ofHours(1)));

      CallItem again = notReached(item, "c2", first.plus(Duration.ofHours(2)));
      assertThat(again.place().dueAt()).isEqualTo(first.plus(Duration.ofHours(2)).plus(DAY));
    }
  }

  @ParameterizedTest
  @MethodSource("io.ringdesk.call.domain.ClockChange#all")
  void the_window_opens_at_nine_by_the_clock_of_the_day(ClockChange change) {
    CallingRules rules = new CallingRules(CallingHours.USUAL, Map.of(), 0);
    Standing there = new Standing(change.zone(), null, null, null, 0, null);
    for (int hours = -30; hours <= 30; hours++) {
      Instant now = change.at().plus(Duration.ofHours(hours));
      int clock = now.atZone(change.zone()).getHour();
      Callable callable = rules.callable(there, now);

      assertThat(callable.now()).isEqualTo(clock >= 9 && clock < 21);
      if (callable.nextAt() != null) {
        LocalDateTime opening = LocalDateTime.ofInstant(callable.nextAt(), change.zone());
        assertThat(opening.toLocalTime()).hasToString("09:00");
        assertThat(Duration.between(now, callable.nextAt()))
            .isLessThanOrEqualTo(Duration.ofHours(14));
      }
    }
  }

  @Test
  void the_note_says_what_was_done() {
    ZoneId madrid = ZoneId.of("Europe/Madrid");

    assertThat(TimeThere.settle(LocalDateTime.parse("2026-03-29T02:30"), madrid).note())
        .isEqualTo(
            "Clocks in Europe/Madrid go forward by an hour and leave out 02:30 on 29 March 2026; it was moved by"
                + " as much, to 03:30 on 29 March 2026.");
    assertThat(TimeThere.settle(LocalDateTime.parse("2026-10-25T02:30"), madrid).note())
        .isEqualTo(
            "Clocks in Europe/Madrid go back by an hour and show 02:30 on 25 October 2026 twice; the first, at"
                + " UTC+02:00, was taken.");
    assertThat(
            TimeThere.settle(
                    LocalDateTime.parse("2026-04-05T01:45"), ZoneId.of("Australia/Lord_Howe"))
                .note())
        .contains("30 minutes", "UTC+11:00");
  }

  /** The first moment, the middle and the last minute; none where it is the other kind. */
  private static Duration[] intoThe(ClockChange change, boolean meant) {
    return meant
        ? new Duration[] {
          Duration.ZERO, change.size().dividedBy(2), change.size().minus(Duration.ofMinutes(1))
        }
        : new Duration[0];
  }

  private static CallItem queued(Customer customer, Instant at) {
    return CallItem.unknown(Desk.ORDER)
        .after(new CallItemEvent.Queued(Desk.ORDER, "anna", at, DueReason.NEW, customer, null));
  }

  private static CallItem notReached(CallItem item, String call, Instant at) {
    Decision<CallItemEvent> decision =
        recordedByAnna(Desk.call(call, CallResult.NOT_REACHED, at)).apply(item);
    return item.after((Recorded) ((Decision.Happened<CallItemEvent>) decision).events().getFirst());
  }
}
