package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.ADMIN;
import static io.ringdesk.call.domain.Desk.ANNA;
import static io.ringdesk.call.domain.Desk.BORIS;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.TUESDAY_9_00;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.call.domain.Desk.queued;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static io.ringdesk.call.domain.Desk.recorded;
import static io.ringdesk.call.domain.Desk.recordedByAnna;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls 2 to 4: what each result does to the item that was called about. */
class RecordedCallTest {

  @Test
  void not_reached_for_the_first_time_comes_again_an_hour_after_the_recording() {
    Call first = call("c1", CallResult.NOT_REACHED, MONDAY_10_05);

    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(recordedByAnna(first))
        .thenHappened(recorded(first, 1, Instant.parse("2026-11-23T11:05:00Z")));
  }

  @Test
  void not_reached_again_comes_again_a_day_after_the_recording_and_not_after_it_was_due() {
    Call first = call("c1", CallResult.NOT_REACHED, MONDAY_10_05);
    Call second = call("c2", CallResult.NOT_REACHED, Instant.parse("2026-11-23T11:45:00Z"));
    Call third = call("c3", CallResult.NOT_REACHED, Instant.parse("2026-11-24T13:20:00Z"));

    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            recorded(first, 1, Instant.parse("2026-11-23T11:05:00Z")),
            recorded(second, 2, Instant.parse("2026-11-24T11:45:00Z")))
        .when(recordedByAnna(third))
        .thenHappened(recorded(third, 3, Instant.parse("2026-11-25T13:20:00Z")));
  }

  @Test
  void a_call_that_reached_the_customer_starts_the_count_anew() {
    Call missed = call("c1", CallResult.NOT_REACHED, MONDAY_10_05);
    Call talked = call("c2", CallResult.CALL_BACK, MONDAY_10_05.plusSeconds(4000), TUESDAY_9_00);
    Call missedAgain = call("c3", CallResult.NOT_REACHED, TUESDAY_9_00);

    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            recorded(missed, 1, MONDAY_10_05.plusSeconds(3600)),
            recorded(talked, 0, TUESDAY_9_00))
        .when(recordedByAnna(missedAgain))
        .thenHappened(
            new PromiseEnded("c2", "anna", TUESDAY_9_00, Promise.End.KEPT, "anna", null),
            recorded(missedAgain, 1, TUESDAY_9_00.plus(Duration.ofHours(1))));
  }

  @Test
  void a_call_back_comes_again_when_it_was_promised() {
    Call promised = call("c1", CallResult.CALL_BACK, MONDAY_10_05, TUESDAY_9_00);

    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(recordedByAnna(promised))
        .thenHappened(recorded(promised, 0, TUESDAY_9_00));
    assertThat(itemAfter(promised, 0, TUESDAY_9_00).place())
        .isEqualTo(Place.waiting(TUESDAY_9_00, DueReason.CALLBACK));
  }

  @Test
  void completed_with_a_call_back_time_comes_again_then() {
    Call completed = call("c1", CallResult.COMPLETED, MONDAY_10_05, TUESDAY_9_00);

    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(recordedByAnna(completed))
        .thenHappened(recorded(completed, 0, TUESDAY_9_00));
  }

  @Test
  void completed_without_a_call_back_time_waits_for_the_payment_outside_the_queue() {
    Call completed = call("c1", CallResult.COMPLETED, MONDAY_10_05);

    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(recordedByAnna(completed))
        .thenHappened(recorded(completed, 0, null));
    assertThat(itemAfter(completed, 0, null).status()).isEqualTo(ItemStatus.PROMISED);
  }

  @Test
  void already_paid_leaves_the_queue_and_waits_for_the_payment() {
    assertThat(itemAfter(call("c1", CallResult.ALREADY_PAID, MONDAY_10_05), 0, null).status())
        .isEqualTo(ItemStatus.PROMISED);
  }

  @Test
  void a_refusal_leaves_the_queue_for_good() {
    assertThat(itemAfter(call("c1", CallResult.REFUSAL, MONDAY_10_05), 0, null).isOver()).isTrue();
  }

  @Test
  void an_invalid_contact_leaves_the_queue() {
    assertThat(itemAfter(call("c1", CallResult.INVALID_CONTACT, MONDAY_10_05), 0, null).status())
        .isEqualTo(ItemStatus.UNREACHABLE);
  }

  @Test
  void the_same_call_recorded_again_changes_nothing() {
    Call missed = call("c1", CallResult.NOT_REACHED, MONDAY_10_05);

    given(CallItem.TYPE, ORDER, queuedFor("anna"), recorded(missed, 1, TUESDAY_9_00))
        .when(recordedByAnna(call("c1", CallResult.NOT_REACHED, MONDAY_10_05.plusSeconds(30))))
        .thenNothing();
  }

  @Test
  void a_call_back_after_the_order_cancels_itself_is_refused_with_the_way_out() {
    given(CallItem.TYPE, ORDER, queued("anna", TUESDAY_9_00))
        .when(
            recordedByAnna(
                call("c1", CallResult.CALL_BACK, MONDAY_10_05, TUESDAY_9_00.plusMillis(1))))
        .thenRefused(
            "Order order-1 cancels itself at 2026-11-24T09:00:00Z, before the call back at"
                + " 2026-11-24T09:00:00.001Z. Move that date with it (autoCancelAt), or agree on an earlier time.");
  }

  @Test
  void a_call_back_is_taken_when_the_date_on_which_the_order_cancels_itself_is_moved_with_it() {
    Instant later = TUESDAY_9_00.plusSeconds(1);
    Call promised = call("c1", CallResult.CALL_BACK, MONDAY_10_05, later, later);

    given(CallItem.TYPE, ORDER, queued("anna", TUESDAY_9_00))
        .when(recordedByAnna(promised))
        .thenHappened(recorded(promised, 0, later));
  }

  @Test
  void a_date_that_is_moved_not_far_enough_does_not_help() {
    Instant later = TUESDAY_9_00.plusSeconds(2);

    given(CallItem.TYPE, ORDER, queued("anna", TUESDAY_9_00))
        .when(
            recordedByAnna(
                call("c1", CallResult.CALL_BACK, MONDAY_10_05, later, later.minusSeconds(1))))
        .thenRefused(
            "Order order-1 cancels itself at 2026-11-24T09:00:01Z, before the call back at"
                + " 2026-11-24T09:00:02Z. Move that date with it (autoCancelAt), or agree on an earlier time.");
  }

  @Test
  void a_call_back_just_when_the_order_cancels_itself_is_taken() {
    Call promised = call("c1", CallResult.CALL_BACK, MONDAY_10_05, TUESDAY_9_00);

    given(CallItem.TYPE, ORDER, queued("anna", TUESDAY_9_00))
        .when(recordedByAnna(promised))
        .thenHappened(recorded(promised, 0, TUESDAY_9_00));
  }

  @Test
  void a_call_about_an_order_that_was_paid_meanwhile_is_kept_but_does_not_bring_it_back() {
    Call missed = call("c1", CallResult.NOT_REACHED, MONDAY_10_05);

    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(LeaveReason.PAID))
        .when(recordedByAnna(missed))
        .thenHappened(recorded(missed, 1, null));
  }

  @Test
  void a_call_back_for_an_order_that_is_paid_is_refused_with_the_way_out() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(LeaveReason.PAID))
        .when(recordedByAnna(call("c1", CallResult.CALL_BACK, MONDAY_10_05, TUESDAY_9_00)))
        .thenRefused(
            "Order order-1 is paid, so its customer is not called back. Record the call without a call back"
                + " time.");
  }

  @Test
  void calls_about_a_deleted_order_are_refused() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(LeaveReason.DELETED))
        .when(recordedByAnna(call("c1", CallResult.COMPLETED, MONDAY_10_05)))
        .thenRefused("Order order-1 is deleted; calls about it are not recorded any more.");
  }

  @Test
  void another_managers_item_is_not_recorded() {
    Call completed = call("c1", CallResult.COMPLETED, MONDAY_10_05);

    given(CallItem.TYPE, ORDER, queuedFor("boris"))
        .when(recordedByAnna(completed))
        .thenForbidden("Order order-1 is held by boris. Only its manager records calls about it.");
  }

  @Test
  void an_item_that_nobody_holds_and_anybodys_item_with_the_right_to_it_are_recorded() {
    Call completed = call("c1", CallResult.COMPLETED, MONDAY_10_05);
    CallItem nobodys = CallItem.unknown(ORDER).after(queued(null, null));
    CallItem annas = CallItem.unknown(ORDER).after(queuedFor("anna"));

    assertThat(CallDecisions.record(nobodys, completed, BORIS, RetryRule.USUAL))
        .isInstanceOf(Decision.Happened.class);
    assertThat(CallDecisions.record(annas, completed, ADMIN, RetryRule.USUAL))
        .isInstanceOf(Decision.Happened.class);
    assertThat(CallDecisions.record(annas, completed, BORIS, RetryRule.USUAL))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void the_phone_of_a_customer_is_taken_by_the_items_manager_while_there_is_a_reason_to_call() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> CallDecisions.take(item, ANNA))
        .thenNothing();
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> CallDecisions.take(item, BORIS))
        .thenForbidden("Order order-1 is held by anna. Only its manager calls its customer.");
    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(LeaveReason.CANCELLED))
        .when(item -> CallDecisions.take(item, ANNA))
        .thenRefused("Order order-1 is cancelled; its customer is not called about it any more.");
  }

  private static CallItem itemAfter(Call call, int attempt, @Nullable Instant dueAt) {
    return CallItem.unknown(ORDER).after(queuedFor("anna")).after(recorded(call, attempt, dueAt));
  }
}
