package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.ANNA;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever happens: ten thousand calls, news of orders among them, in random order. */
class RandomHistoriesTest {

  private static final int STEPS = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026, 99_991})
  void an_item_waits_exactly_when_it_is_due_and_comes_again_by_the_rule(long seed) {
    Random chance = new Random(seed);
    CallItem item = CallItem.unknown(ORDER).after(queuedFor("anna"));
    Instant now = MONDAY_10_05;
    int notReachedInARow = 0;
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(1 + chance.nextInt(100_000));
      if (chance.nextInt(10) == 0) {
        item = news(item, chance, now);
      } else {
        CallResult result = CallResult.values()[chance.nextInt(CallResult.values().length)];
        Call call = Desk.call("c" + step, result, now, callBack(result, item, now, chance));
        Recorded recorded = theOneEvent(CallDecisions.record(item, call, ANNA, RetryRule.USUAL));
        notReachedInARow =
            switch (result) {
              case NOT_REACHED -> notReachedInARow + 1;
              case INVALID_CONTACT -> notReachedInARow;
              case COMPLETED, CALL_BACK, ALREADY_PAID, REFUSAL -> 0;
            };
        assertThat(recorded.attempt()).isEqualTo(notReachedInARow);
        if (!item.isOver() && result == CallResult.NOT_REACHED) {
          assertThat(recorded.dueAt())
              .isEqualTo(now.plus(Duration.ofHours(notReachedInARow == 1 ? 1 : 24)));
        }
        item = item.after(recorded);
        assertThat(CallDecisions.record(item, call, ANNA, RetryRule.USUAL))
            .isEqualTo(Decision.nothingToDo());
      }
      assertThat(item.place().dueAt() != null).isEqualTo(item.isWaiting());
      assertThat(item.place().reason() != null).isEqualTo(item.isWaiting());
      assertThat(item.place().closedBecause() != null)
          .isEqualTo(item.status() == ItemStatus.CLOSED);
      assertThat(item.calls().recent()).hasSizeLessThanOrEqualTo(20);
    }
  }

  private static CallItem news(CallItem item, Random chance, Instant now) {
    Decision<CallItemEvent> decision =
        chance.nextBoolean()
            ? OrderDecisions.payableAgain(item, now)
            : OrderDecisions.ended(
                item, List.of(LeaveReason.PAID, LeaveReason.CANCELLED).get(chance.nextInt(2)));
    return decision instanceof Decision.Happened<CallItemEvent>(var events)
        ? item.after(events.getFirst())
        : item;
  }

  private static @Nullable Instant callBack(
      CallResult result, CallItem item, Instant now, Random chance) {
    if (item.isOver()) {
      return null;
    }
    return switch (result.callBackTime()) {
      case NONE -> null;
      case ALLOWED -> chance.nextBoolean() ? now.plusSeconds(chance.nextInt(100_000)) : null;
      case REQUIRED -> now.plusSeconds(chance.nextInt(100_000));
    };
  }

  private static Recorded theOneEvent(Decision<CallItemEvent> decision) {
    assertThat(decision).isInstanceOf(Decision.Happened.class);
    return (Recorded) ((Decision.Happened<CallItemEvent>) decision).events().getFirst();
  }
}
