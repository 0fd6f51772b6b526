package io.ringdesk.call.statistics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.call.exchange.domain.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls 11: what counts as made, answered and missed, and for whom. */
class CountingRuleTest {

  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

  private static Leg leg(
      String name,
      @Nullable String employee,
      @Nullable Integer rang,
      @Nullable Integer answered,
      @Nullable Integer ended) {
    return new Leg(name, null, employee, at(rang), at(answered), at(ended));
  }

  private static @Nullable Instant at(@Nullable Integer second) {
    return second == null ? null : TEN.plusSeconds(second);
  }

  private static Ended call(Direction direction, Outcome outcome, Leg... legs) {
    return new Ended(
        "main",
        "c",
        direction,
        "+34612345678",
        null,
        outcome,
        TEN,
        outcome == Outcome.ANSWERED ? TEN.plusSeconds(10) : null,
        TEN.plusSeconds(70),
        10,
        outcome == Outcome.ANSWERED ? 60 : 0,
        false,
        List.of(legs));
  }

  @Test
  void an_answered_call_counts_for_who_answered_and_is_missed_by_nobody() {
    assertThat(
            CountingRule.of(
                call(
                    Direction.INBOUND,
                    Outcome.ANSWERED,
                    leg("1", "anna", 0, 10, 70),
                    leg("2", "boris", 0, null, 10))))
        .containsExactly(
            new Contribution(
                "anna",
                TEN,
                new Cell(
                    Side.INBOUND,
                    Outcome.ANSWERED,
                    null,
                    DurationClass.UNDER_2M,
                    DurationClass.UNDER_2M,
                    true),
                60,
                10));
  }

  @Test
  void a_missed_call_counts_for_all_whose_telephones_rang_and_once_for_the_company() {
    List<Contribution> missed =
        CountingRule.of(
            call(
                Direction.INBOUND,
                Outcome.MISSED,
                leg("2", "boris", 5, null, 10),
                leg("1", "anna", 0, null, 5)));

    assertThat(missed).extracting(Contribution::employee).containsExactly("anna", "boris");
    assertThat(missed).extracting(it -> it.cell().first()).containsExactly(true, false);
    assertThat(missed).extracting(Contribution::waitSeconds).containsExactly(10L, 0L);
  }

  @Test
  void a_call_that_is_passed_on_counts_for_both_each_with_his_time() {
    List<Contribution> both =
        CountingRule.of(
            call(
                Direction.INBOUND,
                Outcome.ANSWERED,
                leg("1", "anna", 0, 10, 30),
                leg("2", "boris", 28, 30, 70)));

    assertThat(both).extracting(Contribution::employee).containsExactly("anna", "boris");
    assertThat(both).extracting(Contribution::talkSeconds).containsExactly(20L, 40L);
  }

  @Test
  void a_call_that_the_customer_answered_on_his_own_leg_counts_for_who_has_called_him() {
    assertThat(
            CountingRule.of(
                call(
                    Direction.OUTBOUND,
                    Outcome.ANSWERED,
                    leg("1", "anna", 0, null, 65),
                    leg("2", null, 1, 10, 70))))
        .containsExactly(
            new Contribution(
                "anna",
                TEN,
                new Cell(
                    Side.OUTBOUND,
                    Outcome.ANSWERED,
                    null,
                    DurationClass.UNDER_2M,
                    DurationClass.UNDER_2M,
                    true),
                55,
                10));
  }

  @Test
  void who_was_called_before_the_customer_talks_from_when_both_are_there() {
    assertThat(
            CountingRule.of(
                call(
                    Direction.OUTBOUND,
                    Outcome.ANSWERED,
                    leg("1", "anna", 0, 4, 70),
                    leg("2", null, 5, 10, 70))))
        .extracting(Contribution::talkSeconds)
        .containsExactly(60L);
    assertThat(
            CountingRule.of(
                call(
                    Direction.OUTBOUND,
                    Outcome.MISSED,
                    leg("1", "anna", 0, 4, 70),
                    leg("2", null, 5, null, 70))))
        .extracting(Contribution::employee, Contribution::talkSeconds)
        .containsExactly(tuple("anna", 0L));
  }

  @Test
  void whoever_talks_by_two_legs_at_once_talks_once() {
    assertThat(
            CountingRule.of(
                call(
                    Direction.INBOUND,
                    Outcome.ANSWERED,
                    leg("Local/201@from-queue;1", "anna", 0, 10, 70),
                    leg("PJSIP/201", "anna", 0, 11, 69))))
        .extracting(Contribution::talkSeconds)
        .containsExactly(60L);
  }

  @Test
  void of_legs_that_overlap_or_follow_one_another_all_that_was_talked_counts() {
    assertThat(
            CountingRule.of(
                call(
                    Direction.INBOUND,
                    Outcome.ANSWERED,
                    leg("3", "anna", 50, 60, null),
                    leg("2", "anna", 10, 20, 40),
                    leg("1", "anna", 0, 10, 30))))
        .extracting(Contribution::talkSeconds)
        .containsExactly(40L);
  }

  @Test
  void for_the_company_a_call_is_as_long_as_it_was_talked_by_all() {
    Ended passedOn =
        new Ended(
            "main",
            "c",
            Direction.INBOUND,
            "+34612345678",
            null,
            Outcome.ANSWERED,
            TEN,
            TEN.plusSeconds(10),
            TEN.plusSeconds(1_220),
            10,
            1_210,
            false,
            List.of(leg("1", "anna", 0, 10, 20), leg("2", "boris", 15, 20, 1_220)));

    assertThat(CountingRule.of(passedOn))
        .extracting(it -> it.cell().duration(), it -> it.cell().whole())
        .containsExactly(
            tuple(DurationClass.UNDER_30S, DurationClass.LONGER),
            tuple(DurationClass.LONGER, DurationClass.LONGER));
  }

  @Test
  void a_call_that_rang_at_nobodys_telephone_counts_for_the_company_alone() {
    assertThat(
            CountingRule.of(call(Direction.INBOUND, Outcome.MISSED, leg("c", null, 0, null, 70))))
        .singleElement()
        .satisfies(it -> assertThat(it.employee()).isNull())
        .satisfies(it -> assertThat(it.cell().first()).isTrue());
  }

  @Test
  void calls_from_one_extension_to_another_do_not_count() {
    assertThat(
            CountingRule.of(
                call(Direction.INTERNAL, Outcome.ANSWERED, leg("1", "anna", 0, 10, 70))))
        .isEmpty();
  }

  @Test
  void a_recorded_call_counts_for_its_manager_by_its_result() {
    Recorded call =
        new Recorded(
            "r",
            "o",
            null,
            "anna",
            CallResult.REFUSAL,
            null,
            TEN,
            TEN.minusSeconds(400),
            TEN,
            null,
            null,
            0,
            new Customer(null, null, null, ZoneOffset.UTC),
            null,
            false,
            null,
            null,
            null,
            null,
            null);

    assertThat(CountingRule.of(call))
        .isEqualTo(
            new Contribution(
                "anna",
                TEN,
                new Cell(
                    Side.RECORDED,
                    null,
                    CallResult.REFUSAL,
                    DurationClass.UNDER_15M,
                    DurationClass.UNDER_15M,
                    true),
                0,
                0));
  }

  @Test
  void every_kind_of_call_has_a_number_of_its_own() {
    Set<Integer> codes = new HashSet<>();
    for (Side side : Side.values()) {
      for (DurationClass own : DurationClass.values()) {
        for (DurationClass whole : DurationClass.values()) {
          for (boolean first : new boolean[] {true, false}) {
            if (side == Side.RECORDED) {
              for (CallResult result : CallResult.values()) {
                keeps(new Cell(side, null, result, own, whole, first), codes);
              }
            } else {
              for (Outcome outcome : Outcome.values()) {
                keeps(new Cell(side, outcome, null, own, whole, first), codes);
              }
            }
          }
        }
      }
    }
  }

  private static void keeps(Cell cell, Set<Integer> codes) {
    assertThat(Cell.of(cell.code())).isEqualTo(cell);
    assertThat(codes.add(cell.code())).isTrue();
  }

  @Test
  void a_class_of_duration_begins_where_the_one_before_ends() {
    assertThat(DurationClass.of(0)).isEqualTo(DurationClass.NONE);
    assertThat(DurationClass.of(29)).isEqualTo(DurationClass.UNDER_30S);
    assertThat(DurationClass.of(30)).isEqualTo(DurationClass.UNDER_2M);
    assertThat(DurationClass.of(299)).isEqualTo(DurationClass.UNDER_5M);
    assertThat(DurationClass.of(900)).isEqualTo(DurationClass.LONGER);
  }
}
