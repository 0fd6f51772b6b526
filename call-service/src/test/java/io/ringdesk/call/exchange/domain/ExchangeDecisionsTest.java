package io.ringdesk.call.exchange.domain;

import static io.ringdesk.call.exchange.domain.Switchboard.CALL;
import static io.ringdesk.call.exchange.domain.Switchboard.NOW;
import static io.ringdesk.call.exchange.domain.Switchboard.TEN;
import static io.ringdesk.call.exchange.domain.Switchboard.answered;
import static io.ringdesk.call.exchange.domain.Switchboard.hungUp;
import static io.ringdesk.call.exchange.domain.Switchboard.missed;
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
  void a_call_has_two_hundred_legs_at_the_most() {
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
