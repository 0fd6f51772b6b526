package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.ANNA;
import static io.ringdesk.call.domain.Desk.BORIS;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.TUESDAY_9_00;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static io.ringdesk.call.domain.Desk.recorded;
import static io.ringdesk.call.domain.Desk.recordedByAnna;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.Promise.End;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls 4: a promised call back ends kept, taken over or dropped with a reason, never silently. */
class PromisesTest {

  private static final Duration TOLERANCE = Duration.ofMinutes(30);
  private static final Instant AT_9_30 = TUESDAY_9_00.plus(TOLERANCE);
  private static final Instant AT_10_00 = AT_9_30.plus(TOLERANCE);
  private static final Instant TEN_AT_NIGHT_THERE = Instant.parse("2026-11-23T21:00:00Z");
  private static final Instant NINE_THERE = Instant.parse("2026-11-24T08:00:00Z");
  private static final String LATE =
      "anna has not called back, 30 minutes after it was promised for 2026-11-24T09:00:00Z.";

  @ParameterizedTest
  @EnumSource(
      value = CallResult.class,
      names = {"CALL_BACK", "INVALID_CONTACT"},
      mode = EnumSource.Mode.EXCLUDE)
  void who_promised_it_and_calls_when_it_is_due_has_kept_it(CallResult result) {
    Call kept = call("c2", result, TUESDAY_9_00);

    promised()
        .when(recordedByAnna(kept))
        .thenHappened(
            events ->
                assertThat(events.getFirst())
                    .isEqualTo(
                        new PromiseEnded("c1", "anna", TUESDAY_9_00, End.KEPT, "anna", null)))
        .thenState(item -> assertThat(item.unsettled().callBack()).isNull());
  }

  @Test
  void a_new_promise_takes_the_place_of_the_one_that_was_kept() {
    Call again = call("c2", CallResult.CALL_BACK, TUESDAY_9_00, AT_10_00);

    promised()
        .when(recordedByAnna(again))
        .thenHappened(
            new PromiseEnded("c1", "anna", TUESDAY_9_00, End.KEPT, "anna", null),
            recorded(again, 0, AT_10_00))
        .thenState(
            item ->
                assertThat(item.unsettled().callBack())
                    .isEqualTo(Promise.made("c2", "anna", AT_10_00)));
  }

  @Test
  void who_was_not_reached_before_the_promised_time_is_called_then_all_the_same() {
    Call tooEarly = call("c2", CallResult.NOT_REACHED, TUESDAY_9_00.minusSeconds(60));

    promised()
        .when(recordedByAnna(tooEarly))
        .thenHappened(recorded(tooEarly, 1, TUESDAY_9_00))
        .thenState(
            item -> {
              assertThat(item.place()).isEqualTo(Place.waiting(TUESDAY_9_00, DueReason.CALLBACK));
              assertThat(item.unsettled().callBack()).isNotNull();
            });
  }

  @Test
  void who_was_not_reached_long_before_the_promised_time_comes_by_the_rule_and_then_again() {
    Call early = call("c2", CallResult.NOT_REACHED, MONDAY_10_05.plusSeconds(600));

    promised()
        .when(recordedByAnna(early))
        .thenHappened(recorded(early, 1, MONDAY_10_05.plusSeconds(4200)))
        .thenState(item -> assertThat(item.unsettled().callBack()).isNotNull());
  }

  @Test
  void a_wrong_number_before_the_promised_time_drops_it_with_the_reason() {
    Call wrong = call("c2", CallResult.INVALID_CONTACT, MONDAY_10_05.plusSeconds(600));

    promised()
        .when(recordedByAnna(wrong))
        .thenHappened(
            new PromiseEnded(
                "c1", "anna", TUESDAY_9_00, End.DROPPED, "anna", "The number is wrong."),
            recorded(wrong, 0, null));
  }

  @ParameterizedTest
  @EnumSource(LeaveReason.class)
  void an_order_that_comes_to_its_end_drops_it_with_the_reason(LeaveReason end) {
    promised()
        .when(item -> OrderDecisions.ended(item, end))
        .thenHappened(
            new PromiseEnded(
                "c1",
                "anna",
                TUESDAY_9_00,
                End.DROPPED,
                "order",
                "The order is %s.".formatted(CallDecisions.spelt(end))),
            new LeftQueue(end))
        .thenState(item -> assertThat(item.unsettled()).isEqualTo(Unsettled.NONE));
  }

  @Test
  void nothing_is_passed_on_before_it_is_overdue_by_the_tolerance() {
    promised().when(passedOn(false, "boris", AT_9_30.minusMillis(1))).thenNothing();
    promised().when(passedOn(true, "boris", TUESDAY_9_00.minusMillis(1))).thenNothing();
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(passedOn(true, "boris", AT_9_30))
        .thenNothing();
  }

  @Test
  void overdue_by_thirty_minutes_it_is_offered_to_a_colleague_once_and_anybody_may_take_it() {
    promised()
        .when(passedOn(false, "boris", AT_9_30))
        .thenHappenedOnce(new PromiseOffered("c1", "boris", "anna", LATE, AT_9_30))
        .thenState(
            item -> {
              assertThat(item.manager()).isEqualTo("boris");
              assertThat(item.place()).isEqualTo(Place.waiting(TUESDAY_9_00, DueReason.CALLBACK));
              assertThat(ANNA.keptOutBy(item)).isNull();
              assertThat(new Caller("clara", false).keptOutBy(item)).isNull();
            });
  }

  @Test
  void of_an_absent_owner_it_is_offered_as_soon_as_it_is_due() {
    promised()
        .when(passedOn(true, "boris", TUESDAY_9_00))
        .thenHappened(
            new PromiseOffered(
                "c1",
                "boris",
                "anna",
                "anna is absent, and the call back was due at 2026-11-24T09:00:00Z.",
                TUESDAY_9_00));
  }

  @Test
  void promised_for_the_night_it_is_overdue_from_when_calls_are_made_again() {
    promisedForTheNight().when(passedOn(false, "boris", NINE_THERE)).thenNothing();
    promisedForTheNight()
        .when(passedOn(false, "boris", NINE_THERE.plus(TOLERANCE).minusMillis(1)))
        .thenNothing();
    promisedForTheNight()
        .when(passedOn(false, "boris", NINE_THERE.plus(TOLERANCE)))
        .thenHappened(
            new PromiseOffered(
                "c1",
                "boris",
                "anna",
                "anna has not called back, 30 minutes after calls were made there again at 2026-11-24T08:00:00Z;"
                    + " it was promised for 2026-11-23T21:00:00Z.",
                NINE_THERE.plus(TOLERANCE)));
  }

  @Test
  void promised_for_the_night_by_who_is_absent_it_is_offered_when_calls_are_made_again() {
    promisedForTheNight().when(passedOn(true, "boris", NINE_THERE.minusMillis(1))).thenNothing();
    promisedForTheNight()
        .when(passedOn(true, "boris", NINE_THERE))
        .thenHappened(
            new PromiseOffered(
                "c1",
                "boris",
                "anna",
                "anna is absent, and the call back was due at 2026-11-23T21:00:00Z.",
                NINE_THERE));
  }

  @Test
  void promised_for_the_last_hour_of_a_day_it_is_overdue_as_ever() {
    Instant at20There = TEN_AT_NIGHT_THERE.minus(Duration.ofHours(2));

    given(CallItem.TYPE, ORDER, queuedFor("anna"), promiseFor(at20There))
        .when(passedOn(false, "boris", at20There.plus(TOLERANCE)))
        .thenHappened(_ -> {});
  }

  @Test
  void where_the_customer_is_now_is_where_his_hours_count() {
    Customer inLima =
        new Customer("Lucía", "lucia@customers.example", "+34612345678", ZoneId.of("America/Lima"));

    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            promiseFor(TEN_AT_NIGHT_THERE),
            new CallItemEvent.CustomerChanged(inLima))
        .when(passedOn(false, "boris", TEN_AT_NIGHT_THERE.plus(TOLERANCE)))
        .thenHappened(_ -> {});
  }

  @Test
  void who_calls_instead_takes_it_over_and_the_item_goes_home() {
    Call instead = call("c2", CallResult.COMPLETED, AT_9_30);

    offered()
        .when(item -> CallDecisions.record(item, instead, BORIS, RetryRule.USUAL))
        .thenHappened(
            events ->
                assertThat(events.getFirst())
                    .isEqualTo(
                        new PromiseEnded(
                            "c1", "anna", TUESDAY_9_00, End.TAKEN_OVER, "boris", LATE)))
        .thenState(item -> assertThat(item.manager()).isEqualTo("anna"));
  }

  @Test
  void who_promised_it_may_still_keep_it_late_with_the_reason() {
    Call late = call("c2", CallResult.COMPLETED, AT_9_30.plusSeconds(60));

    offered()
        .when(recordedByAnna(late))
        .thenHappened(
            new PromiseEnded("c1", "anna", TUESDAY_9_00, End.KEPT, "anna", LATE),
            recorded(late, 0, null));
  }

  @Test
  void a_promise_that_went_over_with_its_order_is_taken_over_by_who_calls() {
    Call instead = call("c2", CallResult.COMPLETED, TUESDAY_9_00);

    given(CallItem.TYPE, ORDER, queuedFor("anna"), promise(), new HandedOver("boris", "anna"))
        .when(item -> CallDecisions.record(item, instead, BORIS, RetryRule.USUAL))
        .thenHappened(
            events ->
                assertThat(events.getFirst())
                    .isEqualTo(
                        new PromiseEnded(
                            "c1",
                            "anna",
                            TUESDAY_9_00,
                            End.TAKEN_OVER,
                            "boris",
                            "boris has called instead of anna.")));
  }

  @Test
  void when_nobody_takes_it_the_head_of_sales_has_it_and_it_stays_due_in_its_own_queue() {
    String why =
        "boris has not called back, 60 minutes after it was promised for 2026-11-24T09:00:00Z.";
    offered().when(passedOn(false, "clara", AT_10_00.minusMillis(1))).thenNothing();
    offered()
        .when(passedOn(false, "clara", AT_10_00))
        .thenHappenedOnce(new HandedToHead(HeadCause.CALL_BACK, "c1", why, AT_10_00))
        .thenState(
            item -> {
              assertThat(item.manager()).isEqualTo("anna");
              assertThat(item.isWaiting()).isTrue();
              assertThat(item.unsettled().head())
                  .isEqualTo(new Unsettled.WithHead(HeadCause.CALL_BACK, why, AT_10_00));
            });
  }

  @Test
  void where_nobody_else_is_at_work_the_head_of_sales_has_it_at_once() {
    promised()
        .when(passedOn(false, null, AT_9_30))
        .thenHappened(
            new HandedToHead(
                HeadCause.CALL_BACK, "c1", LATE + " Nobody else is at work.", AT_9_30));
  }

  @Test
  void the_call_that_is_made_at_last_takes_it_out_of_the_heads_list() {
    offered()
        .when(passedOn(false, "clara", AT_10_00))
        .thenHappened(_ -> {})
        .when(recordedByAnna(call("c2", CallResult.NOT_REACHED, AT_10_00)))
        .thenHappened(_ -> {})
        .thenState(item -> assertThat(item.unsettled()).isEqualTo(Unsettled.NONE));
  }

  @Test
  void an_order_given_to_another_while_it_is_offered_goes_to_him_and_stays_with_him() {
    offered().when(item -> OrderDecisions.managerAssigned(item, "anna")).thenNothing();
    offered()
        .when(item -> OrderDecisions.managerAssigned(item, "boris"))
        .thenHappened(new HandedOver("boris", "anna"))
        .when(
            item ->
                CallDecisions.record(
                    item, call("c2", CallResult.COMPLETED, AT_9_30), BORIS, RetryRule.USUAL))
        .thenHappened(_ -> {})
        .thenState(item -> assertThat(item.manager()).isEqualTo("boris"));
  }

  @Test
  void the_head_of_sales_drops_it_with_a_reason() {
    promised()
        .when(item -> PromiseDecisions.drop(item, "helga", "He wrote that he pays."))
        .thenHappenedOnce(
            new PromiseEnded(
                "c1", "anna", TUESDAY_9_00, End.DROPPED, "helga", "He wrote that he pays."),
            new CallItemEvent.Dropped("He wrote that he pays."))
        .thenState(item -> assertThat(item.status()).isEqualTo(ItemStatus.DROPPED));
  }

  @Test
  void dealt_again_it_has_its_time_once_more() {
    offered()
        .when(passedOn(false, "clara", AT_10_00))
        .thenHappened(_ -> {})
        .when(item -> PromiseDecisions.dealAgain(item, null, "Call him.", AT_10_00))
        .thenHappenedOnce(new CallItemEvent.DealtAgain(AT_10_00, "Call him."))
        .thenState(
            item -> {
              assertThat(item.place())
                  .isEqualTo(Place.again(AT_10_00, DueReason.CALLBACK, "Call him."));
              assertThat(item.unsettled().head()).isNull();
            })
        .when(passedOn(false, "clara", AT_10_00.plus(TOLERANCE).minusMillis(1)))
        .thenNothing();
  }

  @Test
  void what_has_a_wrong_number_is_not_dealt_again_before_that_is_mended() {
    offered()
        .when(passedOn(false, "clara", AT_10_00))
        .thenHappened(_ -> {})
        .when(item -> PromiseDecisions.dealAgain(item, AT_9_30, "Call him.", AT_10_00))
        .thenRefused(
            "Order order-1 has a number that was found to be wrong at %s. Say on the customer's card that it is good,"
                    .formatted(AT_9_30)
                + " or give him another.");
  }

  private static CallItemEvent promise() {
    return promiseFor(TUESDAY_9_00);
  }

  private static CallItemEvent promiseFor(Instant time) {
    return recorded(call("c1", CallResult.CALL_BACK, MONDAY_10_05, time), 0, time);
  }

  private static Scenario<CallItem, CallItemEvent> promisedForTheNight() {
    return given(CallItem.TYPE, ORDER, queuedFor("anna"), promiseFor(TEN_AT_NIGHT_THERE));
  }

  private static Scenario<CallItem, CallItemEvent> promised() {
    return given(CallItem.TYPE, ORDER, queuedFor("anna"), promise());
  }

  private static Scenario<CallItem, CallItemEvent> offered() {
    return given(
        CallItem.TYPE,
        ORDER,
        queuedFor("anna"),
        promise(),
        new PromiseOffered("c1", "boris", "anna", LATE, AT_9_30));
  }

  private static Function<CallItem, Decision<CallItemEvent>> passedOn(
      boolean absent, @Nullable String colleague, Instant now) {
    return item ->
        PromiseDecisions.passOn(
            item, "c1", absent, Optional.ofNullable(colleague), TOLERANCE, CallingHours.USUAL, now);
  }
}
