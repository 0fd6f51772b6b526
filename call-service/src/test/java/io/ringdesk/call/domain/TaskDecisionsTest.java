package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.ADMIN;
import static io.ringdesk.call.domain.Desk.ANNA;
import static io.ringdesk.call.domain.Desk.BORIS;
import static io.ringdesk.call.domain.Desk.LUCIA;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.TUESDAY_9_00;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.TaskClosed;
import io.ringdesk.call.domain.CallItemEvent.TaskMoved;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.TaskDecisions.Change;
import io.ringdesk.call.domain.TaskDecisions.Reassigned;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls 7: calls by task are recorded like calls by order. */
class TaskDecisionsTest {

  private static final String TASK = "task-1";
  private static final TaskSet ANNAS = set("anna", "order-1");
  private static final Instant NOW = MONDAY_10_05.plusSeconds(60);
  private static final Instant LATER = TUESDAY_9_00.plus(Duration.ofHours(3));
  private static final String MOVED =
      "anna moved it to 2026-11-24T12:00:00Z at 2026-11-23T10:06:00Z; it was promised for 2026-11-24T09:00:00Z.";
  private static final PromiseOffered OFFERED =
      new PromiseOffered("c1", "boris", "anna", "Late.", TUESDAY_9_00.plusSeconds(1800));
  private static final HandedToHead WITH_HEAD =
      new HandedToHead(HeadCause.CALL_BACK, "c1", "Late.", TUESDAY_9_00.plusSeconds(3600));

  @Test
  void a_task_is_due_at_its_time_and_set_once() {
    given(CallItem.TYPE, TASK)
        .when(item -> TaskDecisions.set(item, ANNAS))
        .thenHappenedOnce(ANNAS)
        .thenState(
            item -> {
              assertThat(item.place()).isEqualTo(Place.waiting(TUESDAY_9_00, DueReason.TASK));
              assertThat(item.orderId()).isEqualTo("order-1");
            });
  }

  @Test
  void another_task_under_the_same_id_is_refused_whatever_has_become_of_the_first() {
    String why =
        "Task task-1 is there already, and is another one. Give yours an id of its own, or none; to change this one,"
            + " send what is to change (PATCH).";
    Scenario<CallItem, CallItemEvent> changed =
        given(
            CallItem.TYPE,
            TASK,
            ANNAS,
            new TaskMoved(LATER, null, null),
            new HandedOver("boris", "anna"));

    changed.when(item -> TaskDecisions.set(item, ANNAS)).thenNothing();
    for (TaskSet other : List.of(set("boris", "order-1"), set("anna", "order-2"))) {
      changed.when(item -> TaskDecisions.set(item, other)).thenRefused(why);
    }
  }

  @Test
  void an_order_does_not_become_a_task() {
    given(CallItem.TYPE, "order-1", Desk.queuedFor("anna"))
        .when(item -> TaskDecisions.set(item, ANNAS))
        .thenRefused("Order order-1 is no task. Give the task an id of its own, or none.");
  }

  @Test
  void not_reached_brings_a_task_again_after_an_hour_and_then_after_a_day_each_time() {
    CallItem task = CallItem.unknown(TASK).after(ANNAS);
    Instant at = TUESDAY_9_00;
    for (int inARow = 1; inARow <= 3; inARow++) {
      Recorded call = record(task, call("c" + inARow, CallResult.NOT_REACHED, at));
      Instant again = at.plus(Duration.ofHours(inARow == 1 ? 1 : 24));
      assertThat(call.taskId()).isEqualTo(TASK);
      assertThat(call.orderId()).isEqualTo("order-1");
      assertThat(call.dueAt()).isEqualTo(again);
      task = task.after(call);
      assertThat(task.place()).isEqualTo(Place.waiting(again, DueReason.RETRY));
      at = again.plusSeconds(300);
    }
  }

  @Test
  void a_call_back_moves_a_task() {
    assertThat(after(CallResult.CALL_BACK, TUESDAY_9_00).place())
        .isEqualTo(Place.waiting(TUESDAY_9_00, DueReason.CALLBACK));
    assertThat(after(CallResult.COMPLETED, TUESDAY_9_00).place())
        .isEqualTo(Place.waiting(TUESDAY_9_00, DueReason.CALLBACK));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, DONE",
    "ALREADY_PAID, DONE",
    "REFUSAL, REFUSED",
    "INVALID_CONTACT, UNREACHABLE"
  })
  void every_other_result_closes_a_task(CallResult result, ItemStatus status) {
    CallItem task = after(result, null);

    assertThat(task.status()).isEqualTo(status);
    assertThat(task.isOver()).isTrue();
    assertThat(CallDecisions.take(task, ANNA)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_call_that_was_being_made_when_its_task_was_closed_is_kept_and_does_not_bring_it_back() {
    CallItem closed = CallItem.unknown(TASK).after(ANNAS).after(new TaskClosed("She has written."));

    Recorded call = record(closed, call("c1", CallResult.NOT_REACHED, MONDAY_10_05));

    assertThat(call.dueAt()).isNull();
    assertThat(closed.after(call).status()).isEqualTo(ItemStatus.DONE);
  }

  @Test
  void who_is_called_about_an_order_is_its_customer_as_he_is_now() {
    Customer elsewhere = new Customer("Lucía", null, "+34699999999", ZoneId.of("Europe/Madrid"));

    given(CallItem.TYPE, TASK, ANNAS)
        .when(item -> TaskDecisions.follow(item, elsewhere))
        .thenHappenedOnce(new CustomerChanged(elsewhere))
        .thenState(item -> assertThat(item.customer()).isEqualTo(elsewhere));
    given(CallItem.TYPE, TASK, ANNAS, new TaskClosed("She has written."))
        .when(item -> TaskDecisions.follow(item, elsewhere))
        .thenNothing();
    given(CallItem.TYPE, "order-1", Desk.queuedFor("anna"))
        .when(item -> TaskDecisions.follow(item, elsewhere))
        .thenNothing();
  }

  @Test
  void a_task_is_moved_given_to_another_and_closed_with_a_reason() {
    given(CallItem.TYPE, TASK, ANNAS)
        .when(item -> TaskDecisions.change(item, move(MONDAY_10_05), ANNA, NOW))
        .thenHappenedOnce(new TaskMoved(MONDAY_10_05, null, null));
    given(CallItem.TYPE, TASK, ANNAS)
        .when(item -> TaskDecisions.change(item, to("boris"), ADMIN, NOW))
        .thenHappenedOnce(new HandedOver("boris", "anna"));
    given(CallItem.TYPE, TASK, ANNAS)
        .when(item -> TaskDecisions.change(item, close("She has written."), ANNA, NOW))
        .thenHappenedOnce(new TaskClosed("She has written."))
        .thenState(item -> assertThat(item.status()).isEqualTo(ItemStatus.DONE));
  }

  @Test
  void a_promised_call_back_that_is_moved_stays_a_promised_call_back() {
    promised()
        .when(item -> TaskDecisions.change(item, move(LATER), ANNA, NOW))
        .thenHappenedOnce(new TaskMoved(LATER, "c1", MOVED))
        .thenState(
            item -> {
              assertThat(item.place()).isEqualTo(Place.waiting(LATER, DueReason.CALLBACK));
              Promise promise = Objects.requireNonNull(item.unsettled().callBack());
              assertThat(promise.dueAt()).isEqualTo(LATER);
              assertThat(promise.promisedFor()).isEqualTo(TUESDAY_9_00);
            });
  }

  @Test
  void a_call_back_that_is_made_when_it_was_moved_to_is_kept_with_the_reason_and_not_in_time() {
    Call kept = call("c2", CallResult.COMPLETED, LATER);

    promised()
        .when(item -> TaskDecisions.change(item, move(LATER.minusSeconds(60)), ANNA, NOW))
        .thenHappened(_ -> {})
        .when(item -> TaskDecisions.change(item, move(LATER), ANNA, NOW))
        .thenHappenedOnce(new TaskMoved(LATER, "c1", MOVED))
        .when(item -> CallDecisions.record(item, kept, ANNA, RetryRule.USUAL))
        .thenHappened(
            events ->
                assertThat(events.getFirst())
                    .isEqualTo(
                        new PromiseEnded(
                            "c1", "anna", TUESDAY_9_00, Promise.End.KEPT, "anna", MOVED)));
  }

  @Test
  void a_call_back_that_is_moved_back_to_its_promised_time_has_nothing_to_explain() {
    promised()
        .when(item -> TaskDecisions.change(item, move(LATER), ANNA, NOW))
        .thenHappened(_ -> {})
        .when(item -> TaskDecisions.change(item, move(TUESDAY_9_00), ANNA, NOW))
        .thenHappenedOnce(new TaskMoved(TUESDAY_9_00, "c1", null))
        .thenState(
            item ->
                assertThat(item.unsettled().callBack())
                    .isEqualTo(Promise.made("c1", "anna", TUESDAY_9_00)));
  }

  @Test
  void a_call_back_that_is_late_at_the_time_to_which_it_was_moved_says_both() {
    Instant now = LATER.plus(Duration.ofMinutes(30));

    promised()
        .when(item -> TaskDecisions.change(item, move(LATER), ANNA, NOW))
        .thenHappened(_ -> {})
        .when(item -> passedOn(item, now.minusMillis(1)))
        .thenNothing()
        .when(item -> passedOn(item, now))
        .thenHappened(
            new PromiseOffered(
                "c1",
                "boris",
                "anna",
                MOVED
                    + " anna has not called back, 30 minutes after it was due at 2026-11-24T12:00:00Z.",
                now));
  }

  @Test
  void while_its_call_back_is_offered_a_task_is_moved_and_closed_by_its_holder_alone() {
    for (CallItemEvent told : List.of(OFFERED, WITH_HEAD)) {
      Scenario<CallItem, CallItemEvent> open =
          given(CallItem.TYPE, TASK, ANNAS, promise(), OFFERED, told);
      for (Change change : List.of(move(LATER), close("Enough."), to("boris"))) {
        open.when(item -> TaskDecisions.change(item, change, BORIS, NOW))
            .thenForbidden("Task task-1 is held by anna. Only its manager changes it.");
        open.when(item -> TaskDecisions.change(item, change, ANNA, NOW)).thenHappened(_ -> {});
      }
      open.when(
              item ->
                  CallDecisions.record(
                      item, call("c2", CallResult.COMPLETED, LATER), BORIS, RetryRule.USUAL))
          .thenHappened(_ -> {});
    }
  }

  @Test
  void a_task_whose_call_back_is_offered_goes_to_whom_it_is_given_and_stays_there() {
    Scenario<CallItem, CallItemEvent> offered =
        given(CallItem.TYPE, TASK, ANNAS, promise(), OFFERED);

    offered.when(item -> TaskDecisions.change(item, to("anna"), ADMIN, NOW)).thenNothing();
    offered
        .when(item -> TaskDecisions.change(item, to("boris"), ADMIN, NOW))
        .thenHappenedOnce(new HandedOver("boris", "anna"))
        .thenState(item -> assertThat(item.owner()).isEqualTo("boris"));
    Change both = new Change(LATER, new Reassigned("boris"), null);
    offered
        .when(item -> TaskDecisions.change(item, both, ADMIN, NOW))
        .thenHappened(
            new TaskMoved(
                LATER,
                "c1",
                "admin moved it to 2026-11-24T12:00:00Z at 2026-11-23T10:06:00Z; it was promised for"
                    + " 2026-11-24T09:00:00Z."),
            new HandedOver("boris", "anna"))
        .thenState(item -> assertThat(item.manager()).isEqualTo("boris"));
  }

  @Test
  void who_promises_a_call_back_about_what_nobody_holds_holds_it() {
    Call again = call("c1", CallResult.CALL_BACK, MONDAY_10_05, TUESDAY_9_00);

    given(CallItem.TYPE, TASK, set(null, null))
        .when(item -> CallDecisions.record(item, again, ANNA, RetryRule.USUAL))
        .thenHappened(
            events -> assertThat(events.getLast()).isEqualTo(new HandedOver("anna", null)))
        .thenState(
            item -> {
              assertThat(item.manager()).isEqualTo("anna");
              assertThat(item.unsettled().callBack())
                  .isEqualTo(Promise.made("c1", "anna", TUESDAY_9_00));
            });
    given(CallItem.TYPE, TASK, set(null, null))
        .when(
            item ->
                CallDecisions.record(
                    item, call("c1", CallResult.NOT_REACHED, NOW), ANNA, RetryRule.USUAL))
        .thenHappened(events -> assertThat(events).hasSize(1));
  }

  @Test
  void a_task_that_is_closed_drops_the_call_back_that_was_promised_with_the_reason() {
    CallItem promised = after(CallResult.CALL_BACK, TUESDAY_9_00);

    assertThat(TaskDecisions.change(promised, close("She has written."), ANNA, NOW))
        .isEqualTo(
            Decision.happened(
                List.of(
                    new PromiseEnded(
                        "c1",
                        "anna",
                        TUESDAY_9_00,
                        Promise.End.DROPPED,
                        "anna",
                        "She has written."),
                    new TaskClosed("She has written."))));
  }

  @Test
  void a_task_that_nobody_answers_comes_to_the_head_of_sales_like_an_order() {
    RetryRule twice = new RetryRule(List.of(Duration.ofHours(1)), 2);
    CallItem task = CallItem.unknown(TASK).after(ANNAS);
    task = task.after(record(task, call("c1", CallResult.NOT_REACHED, MONDAY_10_05), twice));
    Decision<CallItemEvent> second =
        CallDecisions.record(task, call("c2", CallResult.NOT_REACHED, TUESDAY_9_00), ANNA, twice);
    for (CallItemEvent event : ((Decision.Happened<CallItemEvent>) second).events()) {
      task = task.after(event);
    }

    assertThat(task.status()).isEqualTo(ItemStatus.WITH_HEAD);
    assertThat(task.after(new TaskMoved(MONDAY_10_05, null, null)).place())
        .isEqualTo(Place.waiting(MONDAY_10_05, DueReason.TASK));
  }

  @Test
  void what_is_done_is_not_moved_and_what_is_not_ones_own_not_touched() {
    given(CallItem.TYPE, TASK, ANNAS, new TaskClosed("She has written."))
        .when(item -> TaskDecisions.change(item, move(MONDAY_10_05), ANNA, NOW))
        .thenRefused("Task task-1 is done. Set a new one.");
    given(CallItem.TYPE, TASK, ANNAS)
        .when(item -> TaskDecisions.change(item, move(MONDAY_10_05), BORIS, NOW))
        .thenForbidden("Task task-1 is held by anna. Only its manager changes it.");
  }

  private static Scenario<CallItem, CallItemEvent> promised() {
    return given(CallItem.TYPE, TASK, ANNAS, promise());
  }

  private static CallItemEvent promise() {
    Call call = call("c1", CallResult.CALL_BACK, MONDAY_10_05, TUESDAY_9_00);
    return record(CallItem.unknown(TASK).after(ANNAS), call);
  }

  private static Decision<CallItemEvent> passedOn(CallItem item, Instant now) {
    return PromiseDecisions.passOn(
        item, "c1", false, Optional.of("boris"), Duration.ofMinutes(30), CallingHours.USUAL, now);
  }

  private static CallItem after(CallResult result, @Nullable Instant callBack) {
    CallItem task = CallItem.unknown(TASK).after(ANNAS);
    return task.after(record(task, call("c1", result, MONDAY_10_05, callBack)));
  }

  private static Recorded record(CallItem task, Call call) {
    return record(task, call, RetryRule.USUAL);
  }

  private static Recorded record(CallItem task, Call call, RetryRule rule) {
    Decision<CallItemEvent> decision = CallDecisions.record(task, call, ANNA, rule);
    assertThat(decision).isInstanceOf(Decision.Happened.class);
    return (Recorded) ((Decision.Happened<CallItemEvent>) decision).events().getFirst();
  }

  private static TaskSet set(@Nullable String manager, @Nullable String order) {
    return new TaskSet(
        "Is she content?", order, null, null, manager, TUESDAY_9_00, LUCIA, "helga", MONDAY_10_05);
  }

  private static Change move(Instant dueAt) {
    return new Change(dueAt, null, null);
  }

  private static Change to(String manager) {
    return new Change(null, new Reassigned(manager), null);
  }

  private static Change close(String reason) {
    return new Change(null, null, reason);
  }
}
