package io.ringdesk.call.exchange.domain;

import static io.ringdesk.call.exchange.domain.Switchboard.CALL;
import static io.ringdesk.call.exchange.domain.Switchboard.NOW;
import static io.ringdesk.call.exchange.domain.Switchboard.TEN;
import static io.ringdesk.call.exchange.domain.Switchboard.ahead;
import static io.ringdesk.call.exchange.domain.Switchboard.answered;
import static io.ringdesk.call.exchange.domain.Switchboard.hungUp;
import static io.ringdesk.call.exchange.domain.Switchboard.missed;
import static io.ringdesk.call.exchange.domain.Switchboard.outbound;
import static io.ringdesk.call.exchange.domain.Switchboard.rings;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeDecisionsTest {

  private static ExchangeCall after(LegNews... news) {
    return after(List.of(news));
  }

  private static ExchangeCall after(List<LegNews> news) {
    ExchangeCall call = ExchangeCall.unknown("id");
    for (LegNews one : news) {
      call = folded(call, ExchangeDecisions.hear(call, one, NOW, Patience.USUAL));
    }
    return call;
  }

  private static ExchangeCall folded(ExchangeCall call, Decision<ExchangeCallEvent> decision) {
    ExchangeCall next = call;
    if (decision instanceof Decision.Happened<ExchangeCallEvent>(var events)) {
      for (ExchangeCallEvent event : events) {
        next = next.after(event);
      }
    }
    return next;
  }

  private static Ended ending(ExchangeCall call) {
    return Objects.requireNonNull(call.ending());
  }

  @Test
  void a_call_that_is_answered_and_hung_up_is_over_at_once() {
    Ended call =
        ending(after(rings("1", "anna", 0), answered("1", "anna", 7), hungUp("1", "anna", 67)));

    assertThat(call.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.waitSeconds()).isEqualTo(7);
    assertThat(call.talkSeconds()).isEqualTo(60);
    assertThat(call.silent()).isFalse();
    assertThat(call.phone()).isEqualTo("+34612345678");
  }

  @Test
  void the_same_event_again_changes_nothing() {
    Scenario.given(ExchangeCall.TYPE, "id")
        .when(call -> ExchangeDecisions.hear(call, rings("1", "anna", 0), NOW, Patience.USUAL))
        .thenHappened(events -> assertThat(events).hasSize(1))
        .when(call -> ExchangeDecisions.hear(call, rings("1", "anna", 0), NOW, Patience.USUAL))
        .thenNothing();
  }

  @Test
  void in_a_ring_group_one_answered_leg_makes_the_call_answered() {
    ExchangeCall call =
        after(
            rings("1", "anna", 0),
            rings("2", "boris", 0),
            answered("1", "anna", 5),
            missed("2", "boris", 5),
            hungUp("1", "anna", 65));

    assertThat(ending(call).outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.employees()).containsExactly("anna", "boris");
    assertThat(call.busy()).isEmpty();
  }

  @Test
  void a_call_goes_on_while_one_of_its_legs_is_open() {
    ExchangeCall call =
        after(rings("1", "anna", 0), answered("1", "anna", 5), rings("2", "boris", 0));

    assertThat(call.ending()).isNull();
    assertThat(call.busy()).containsExactly("anna", "boris");
    assertThat(call.closesAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void a_call_that_rang_in_vain_is_missed_when_no_other_telephone_rings_for_five_seconds() {
    ExchangeCall call = after(rings("1", "anna", 0), missed("1", "anna", 5));
    assertThat(call.ending()).isNull();
    assertThat(call.closesAt()).isEqualTo(NOW.plusSeconds(5));

    assertThat(ExchangeDecisions.letTimePass(call, NOW.plusSeconds(4)))
        .isEqualTo(Decision.nothingToDo());
    Ended missed = ending(folded(call, ExchangeDecisions.letTimePass(call, NOW.plusSeconds(5))));
    assertThat(missed.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(missed.waitSeconds()).isEqualTo(5);
  }

  @Test
  void the_next_telephone_may_answer_in_the_meantime() {
    Ended call =
        ending(
            after(
                rings("1", "anna", 0),
                missed("1", "anna", 5),
                rings("2", "boris", 6),
                answered("2", "boris", 8),
                hungUp("2", "boris", 20)));

    assertThat(call.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.waitSeconds()).isEqualTo(8);
  }

  @Test
  void when_the_caller_goes_the_call_is_over_whatever_still_rings() {
    ExchangeCall call = after(rings(CALL, null, 0), rings("1", "anna", 2), hungUp(CALL, null, 30));

    assertThat(ending(call).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(ending(call).endedAt()).isEqualTo(TEN.plusSeconds(30));
    assertThat(call.busy()).isEmpty();
  }

  @Test
  void a_call_whose_end_is_never_told_is_closed_after_two_hours_of_silence() {
    ExchangeCall call = after(rings("1", "anna", 0), answered("1", "anna", 5));
    Instant end = NOW.plus(Duration.ofHours(2));

    assertThat(ExchangeDecisions.letTimePass(call, end.minusMillis(1)))
        .isEqualTo(Decision.nothingToDo());
    ExchangeCall closed = folded(call, ExchangeDecisions.letTimePass(call, end));

    assertThat(ending(closed).silent()).isTrue();
    assertThat(ending(closed).endedAt()).isEqualTo(TEN.plusSeconds(5));
    assertThat(closed.busy()).isEmpty();
    assertThat(ExchangeDecisions.letTimePass(closed, end)).isEqualTo(Decision.nothingToDo());
  }

  @Test
  void what_is_heard_of_a_call_that_is_over_tells_its_end_anew() {
    ExchangeCall missed = after(rings(CALL, null, 0), hungUp(CALL, null, 40));
    assertThat(ending(missed).outcome()).isEqualTo(Outcome.MISSED);

    ExchangeCall corrected =
        folded(
            missed, ExchangeDecisions.hear(missed, answered("1", "anna", 10), NOW, Patience.USUAL));

    assertThat(ending(corrected).outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(ending(corrected).talkSeconds()).isEqualTo(30);
  }

  @Test
  void a_call_that_ended_before_it_rang_is_a_false_start() {
    assertThat(ending(after(hungUp(CALL, null, 3))).outcome()).isEqualTo(Outcome.FALSE_START);
  }

  @Test
  void a_leg_to_a_member_of_staff_does_not_make_a_customers_call_another_direction() {
    LegNews toAnna =
        new LegNews(
            "main",
            CALL,
            "1",
            LegNews.Kind.RINGING,
            Direction.OUTBOUND,
            "201",
            "+34910000000",
            "201",
            "anna",
            TEN);

    ExchangeCall call = after(toAnna, rings(CALL, null, 0));

    assertThat(call.direction()).isEqualTo(Direction.INBOUND);
    assertThat(call.phone()).isEqualTo("+34612345678");
    assertThat(after(rings(CALL, null, 0), toAnna).phone()).isEqualTo("+34612345678");
  }

  @Test
  void what_a_better_witness_leaves_out_is_not_taken_from_a_worse_one() {
    LegNews hidden =
        new LegNews(
            "main",
            CALL,
            CALL,
            LegNews.Kind.RINGING,
            Direction.INBOUND,
            null,
            null,
            null,
            null,
            TEN);
    LegNews toAnna = outbound(rings("1", "anna", 2));

    assertThat(after(hidden, toAnna).phone()).isNull();
    assertThat(after(toAnna, hidden).phone()).isNull();
  }

  @Test
  void a_call_whose_only_news_is_that_it_was_missed_has_rung() {
    ExchangeCall call = after(missed("1", "anna", 5), hungUp(CALL, null, 6));

    assertThat(ending(call).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(after(missed("1", "anna", 5), rings("1", "anna", 0)).legs())
        .isEqualTo(after(rings("1", "anna", 0), missed("1", "anna", 5)).legs());
  }

  @Test
  void who_has_talked_is_known_though_only_the_callers_end_is_told() {
    ExchangeCall call =
        after(rings(CALL, null, 0), answered("1", "anna", 5), hungUp(CALL, null, 65));

    assertThat(call.talks()).containsExactly(new Talk("anna", TEN.plusSeconds(65)));
    assertThat(after(rings(CALL, null, 0), answered("1", "anna", 5)).talks()).isEmpty();
  }

  @Test
  void who_calls_a_customer_has_talked_when_the_customer_answers_on_a_leg_of_his_own() {
    ExchangeCall call =
        after(
            outbound(rings("1", "anna", 0)),
            outbound(answered("2", null, 9)),
            outbound(hungUp("2", null, 60)),
            outbound(hungUp("1", "anna", 61)));

    assertThat(ending(call).outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(ending(call).waitSeconds()).isEqualTo(9);
    assertThat(call.talks()).containsExactly(new Talk("anna", TEN.plusSeconds(61)));
  }

  @Test
  void a_customer_has_not_answered_though_an_employee_was_called_first_and_did() {
    ExchangeCall call =
        after(
            outbound(rings("1", "anna", 0)),
            outbound(answered("1", "anna", 5)),
            outbound(rings("2", null, 6)),
            outbound(missed("2", null, 36)),
            outbound(hungUp("1", "anna", 37)));
    ExchangeCall closed =
        folded(call, ExchangeDecisions.letTimePass(call, NOW.plus(Duration.ofHours(2))));

    assertThat(ending(closed).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(closed.talks()).isEmpty();
  }

  private static List<LegNews> rungInVain(int legs) {
    List<LegNews> told = new ArrayList<>(List.of(rings(CALL, null, 0)));
    for (int i = 0; i < legs; i++) {
      told.add(rings("leg-" + i, "employee-" + i % 10, 2 * i));
      told.add(missed("leg-" + i, "employee-" + i % 10, 2 * i + 1));
    }
    return told;
  }

  @Test
  void a_call_that_rings_for_long_is_answered_and_forgets_the_first_that_rang_in_vain() {
    List<LegNews> told = rungInVain(300);
    told.add(answered("the last", "anna", 700));
    told.add(hungUp(CALL, null, 760));

    ExchangeCall call = after(told);

    assertThat(ending(call).outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(ending(call).waitSeconds()).isEqualTo(700);
    assertThat(call.legs()).hasSize(200).extracting(Leg::leg).contains(CALL, "leg-299", "the last");
    assertThat(call.employees()).hasSize(11);
  }

  @Test
  void what_was_forgotten_changes_nothing_when_it_is_told_again() {
    List<LegNews> told = rungInVain(300);
    ExchangeCall call = after(told);

    for (LegNews again : told) {
      assertThat(ExchangeDecisions.hear(call, again, NOW, Patience.USUAL))
          .isEqualTo(Decision.nothingToDo());
    }
  }

  @Test
  void a_call_does_not_ring_at_more_than_two_hundred_telephones_at_once() {
    List<LegNews> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(rings("leg-" + i, null, 0));
    }
    ExchangeCall call = after(many);

    assertThat(ExchangeDecisions.hear(call, rings("one more", null, 0), NOW, Patience.USUAL))
        .isInstanceOf(Decision.Refused.class);
    assertThat(ExchangeDecisions.hear(call, answered("leg-7", "anna", 1), NOW, Patience.USUAL))
        .isInstanceOf(Decision.Happened.class);
  }

  @Test
  void the_clock_of_an_exchange_that_is_ahead_is_put_back_for_the_whole_call() {
    Duration hour = Duration.ofHours(1);
    int sinceTen = Math.toIntExact(Duration.between(TEN, NOW).toSeconds());
    List<LegNews> told =
        List.of(
            ahead(hour, rings("1", "anna", sinceTen - 68)),
            ahead(hour, answered("1", "anna", sinceTen - 60)),
            ahead(hour, hungUp("1", "anna", sinceTen)));

    ExchangeCall call = after(told);

    assertThat(call.talks()).hasSize(1);
    assertThat(call.talks().getFirst().until()).isBetween(NOW.minusSeconds(1), NOW);
    assertThat(ending(call).waitSeconds()).isEqualTo(8);
    assertThat(ending(call).talkSeconds()).isEqualTo(60);
    for (LegNews again : told) {
      assertThat(ExchangeDecisions.hear(call, again, NOW.plus(hour), Patience.USUAL))
          .isEqualTo(Decision.nothingToDo());
    }
    assertThat(ending(after(told.reversed()))).isEqualTo(ending(call));
  }

  @Test
  void a_clock_that_is_less_than_a_minute_ahead_is_believed_and_one_of_another_day_is_not() {
    LegNews inAMinute = ahead(Duration.between(TEN, NOW).plusSeconds(59), rings("1", "anna", 0));
    LegNews tomorrow = ahead(Duration.between(TEN, NOW).plusDays(1), rings("1", "anna", 0));

    assertThat(after(inAMinute).startedAt()).isEqualTo(NOW.plusSeconds(59));
    assertThat(ExchangeDecisions.hear(ExchangeCall.unknown("id"), tomorrow, NOW, Patience.USUAL))
        .isInstanceOf(Decision.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void in_whatever_order_and_however_often_it_is_told_a_call_comes_to_the_same(long seed) {
    Random chance = new Random(seed);
    List<LegNews> told =
        List.of(
            rings(CALL, null, 0),
            rings("1", "anna", 1),
            rings("2", "boris", 1),
            missed("1", "anna", 6),
            answered("2", "boris", 5),
            rings("3", "clara", 100),
            answered("3", "clara", 104),
            hungUp("2", "boris", 105),
            hungUp("3", "clara", 200),
            hungUp(CALL, null, 200));
    ExchangeCall inOrder = after(told);
    for (int round = 0; round < 200; round++) {
      List<LegNews> anyhow = new ArrayList<>(told);
      anyhow.addAll(told.subList(0, chance.nextInt(told.size())));
      Collections.shuffle(anyhow, chance);

      ExchangeCall call = after(anyhow);

      assertThat(sortedLegs(ending(call))).isEqualTo(sortedLegs(ending(inOrder)));
      assertThat(withoutLegs(ending(call))).isEqualTo(withoutLegs(ending(inOrder)));
      assertThat(call.busy()).isEmpty();
      assertThat(call.closesAt()).isNull();
    }
  }

  private static List<String> sortedLegs(Ended call) {
    return call.legs().stream().map(Leg::toString).sorted().toList();
  }

  private static Ended withoutLegs(Ended it) {
    return new Ended(
        it.exchange(),
        it.callId(),
        it.direction(),
        it.phone(),
        it.line(),
        it.outcome(),
        it.startedAt(),
        it.answeredAt(),
        it.endedAt(),
        it.waitSeconds(),
        it.talkSeconds(),
        it.silent(),
        List.of());
  }
}
