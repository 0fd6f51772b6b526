package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.ANNA;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static io.ringdesk.call.domain.Desk.recorded;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.call.domain.CallItemEvent.DealtAgain;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls 3: not reached. */
class RetryRuleTest {

  private static final RetryRule THREE_TIMES =
      new RetryRule(List.of(Duration.ofHours(1), Duration.ofHours(24)), 3);

  @Test
  void an_administrator_can_set_other_steps_the_last_for_all_that_follow() {
    RetryRule rule =
        new RetryRule(
            List.of(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofDays(3)), null);

    assertThat(rule.dueAgain(MONDAY_10_05, 1)).isEqualTo("2026-11-23T10:15:00Z");
    assertThat(rule.dueAgain(MONDAY_10_05, 2)).isEqualTo("2026-11-23T12:05:00Z");
    assertThat(rule.dueAgain(MONDAY_10_05, 3)).isEqualTo("2026-11-26T10:05:00Z");
    assertThat(rule.dueAgain(MONDAY_10_05, 400)).isEqualTo("2026-11-26T10:05:00Z");
  }

  @Test
  void a_rule_without_a_pause_or_with_an_empty_one_is_refused() {
    assertThatThrownBy(() -> new RetryRule(List.of(), null)).hasMessageContaining("one or more");
    assertThatThrownBy(() -> new RetryRule(List.of(Duration.ZERO), null))
        .hasMessageContaining("longer than nothing");
    assertThatThrownBy(() -> new RetryRule(List.of(Duration.ofHours(1)), 0))
        .hasMessageContaining("At least one call");
  }

  @Test
  void after_the_cap_the_order_is_handed_to_the_head_of_sales() {
    Call third = call("c3", CallResult.NOT_REACHED, MONDAY_10_05);
    String why = "3 calls in a row were not answered.";

    given(CallItem.TYPE, ORDER, queuedFor("anna"), missed("c1", 1), missed("c2", 2))
        .when(item -> CallDecisions.record(item, third, ANNA, THREE_TIMES))
        .thenHappenedOnce(
            recorded(third, 3, null),
            new HandedToHead(HeadCause.NOT_REACHED, null, why, MONDAY_10_05))
        .thenState(
            item -> {
              assertThat(item.status()).isEqualTo(ItemStatus.WITH_HEAD);
              assertThat(item.unsettled().head())
                  .isEqualTo(new Unsettled.WithHead(HeadCause.NOT_REACHED, why, MONDAY_10_05));
            })
        .when(item -> PromiseDecisions.dealAgain(item, null, "Once more.", MONDAY_10_05))
        .thenHappenedOnce(new DealtAgain(MONDAY_10_05, "Once more."))
        .thenState(
            item -> {
              assertThat(item.place())
                  .isEqualTo(Place.again(MONDAY_10_05, DueReason.RETRY, "Once more."));
              assertThat(item.calls().unanswered()).isZero();
              assertThat(item.unsettled()).isEqualTo(Unsettled.NONE);
            });
  }

  @Test
  void a_call_that_reached_the_customer_takes_him_from_the_heads_list() {
    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            missed("c1", 3),
            new HandedToHead(HeadCause.NOT_REACHED, null, "x", MONDAY_10_05))
        .when(Desk.recordedByAnna(call("c2", CallResult.COMPLETED, MONDAY_10_05)))
        .thenHappened(_ -> {})
        .thenState(item -> assertThat(item.unsettled()).isEqualTo(Unsettled.NONE));
  }

  @Test
  void the_head_of_sales_may_drop_it_with_a_reason() {
    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            missed("c1", 3),
            new HandedToHead(HeadCause.NOT_REACHED, null, "x", MONDAY_10_05))
        .when(item -> PromiseDecisions.drop(item, "helga", "Hopeless."))
        .thenHappenedOnce(new CallItemEvent.Dropped("Hopeless."));
  }

  /** Told a second time, and in another way: by looking back over the whole list of results. */
  @ParameterizedTest
  @ValueSource(longs = {3, 17, 2026, 65_537})
  void whatever_the_history_and_the_clock_the_pause_follows_from_the_calls_in_a_row(long seed) {
    Random chance = new Random(seed);
    RetryRule rule = anyRule(chance);
    List<CallResult> results = new ArrayList<>();
    CallItem item = CallItem.unknown(ORDER).after(queuedFor("anna"));
    Instant now = MONDAY_10_05;
    for (int step = 0; step < 3_000; step++) {
      // A clock of several machines may also stand still.
      now = now.plusMillis(chance.nextInt(3) == 0 ? 0 : chance.nextInt(200_000_000));
      CallResult result =
          List.of(CallResult.NOT_REACHED, CallResult.NOT_REACHED, CallResult.COMPLETED)
              .get(chance.nextInt(3));
      results.add(result);
      Call call = call("c" + step, result, now);
      for (CallItemEvent event :
          RandomHistoriesTest.happened(CallDecisions.record(item, call, ANNA, rule))) {
        item = item.after(event);
      }
      if (result == CallResult.NOT_REACHED) {
        int inARow = inARow(results);
        boolean handedUp = rule.cap() != null && inARow >= rule.cap();
        assertThat(item.status()).isEqualTo(handedUp ? ItemStatus.WITH_HEAD : ItemStatus.WAITING);
        assertThat(item.place().dueAt())
            .isEqualTo(
                handedUp
                    ? null
                    : now.plus(rule.steps().get(Math.min(inARow, rule.steps().size()) - 1)));
      }
    }
  }

  private static int inARow(List<CallResult> results) {
    int back = 0;
    while (back < results.size() && results.reversed().get(back) == CallResult.NOT_REACHED) {
      back++;
    }
    return back;
  }

  private static RetryRule anyRule(Random chance) {
    List<Duration> steps = new ArrayList<>();
    for (int i = 0; i <= chance.nextInt(5); i++) {
      steps.add(Duration.ofSeconds(1 + chance.nextInt(1_000_000)));
    }
    return new RetryRule(steps, chance.nextBoolean() ? null : 1 + chance.nextInt(6));
  }

  private static CallItemEvent missed(String id, int attempt) {
    return recorded(
        call(id, CallResult.NOT_REACHED, MONDAY_10_05.minusSeconds(60)), attempt, MONDAY_10_05);
  }
}
