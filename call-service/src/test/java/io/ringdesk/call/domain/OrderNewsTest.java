package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.LUCIA;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.TUESDAY_9_00;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.call.domain.Desk.queued;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static io.ringdesk.call.domain.Desk.recorded;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.NewOrderRefused;
import io.ringdesk.call.domain.CallItemEvent.ProductsChanged;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.call.domain.CallItemEvent.StageReached;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderNewsTest {

  private static final Call WRONG_NUMBER = call("c1", CallResult.INVALID_CONTACT, MONDAY_10_05);
  private static final Call AGREED = call("c1", CallResult.COMPLETED, MONDAY_10_05);

  @Test
  void the_customer_of_a_placed_order_is_due_at_once() {
    given(CallItem.TYPE, ORDER)
        .when(item -> OrderDecisions.placed(item, LUCIA, MONDAY_10_05, TUESDAY_9_00, List.of()))
        .thenHappened(new Queued(ORDER, null, MONDAY_10_05, DueReason.NEW, LUCIA, TUESDAY_9_00));
  }

  @Test
  void news_of_an_order_that_is_not_placed_yet_mean_nothing() {
    given(CallItem.TYPE, ORDER)
        .when(item -> OrderDecisions.ended(item, LeaveReason.PAID))
        .thenNothing();
    given(CallItem.TYPE, ORDER)
        .when(item -> OrderDecisions.managerAssigned(item, "anna"))
        .thenNothing();
    given(CallItem.TYPE, ORDER)
        .when(item -> OrderDecisions.changed(item, LUCIA, List.of(), TUESDAY_9_00))
        .thenNothing();
    given(CallItem.TYPE, ORDER)
        .when(item -> OrderDecisions.autoCancelMoved(item, TUESDAY_9_00))
        .thenNothing();
    given(CallItem.TYPE, ORDER)
        .when(item -> OrderDecisions.payableAgain(item, TUESDAY_9_00))
        .thenNothing();
  }

  @Test
  void a_new_manager_takes_the_item_over_with_its_due_time() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.managerAssigned(item, "boris"))
        .thenHappened(new HandedOver("boris", "anna"));
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.managerAssigned(item, null))
        .thenHappened(new HandedOver(null, "anna"));
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.managerAssigned(item, "anna"))
        .thenNothing();
  }

  @ParameterizedTest
  @EnumSource(LeaveReason.class)
  void an_order_that_has_come_to_its_end_leaves_the_queue_once(LeaveReason end) {
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.ended(item, end))
        .thenHappened(new LeftQueue(end));
    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(end))
        .when(item -> OrderDecisions.ended(item, end))
        .thenNothing();
  }

  @ParameterizedTest
  @EnumSource(value = LeaveReason.class, names = "DELETED", mode = EnumSource.Mode.EXCLUDE)
  void an_order_that_can_be_paid_again_is_due_at_once(LeaveReason end) {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(end))
        .when(item -> OrderDecisions.payableAgain(item, TUESDAY_9_00))
        .thenHappened(new Requeued(TUESDAY_9_00, "The order can be paid again."));
  }

  @Test
  void a_prepayment_moves_no_item_that_is_waiting_or_promised() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.payableAgain(item, TUESDAY_9_00))
        .thenNothing();
    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            recorded(call("c1", CallResult.COMPLETED, MONDAY_10_05), 0, null))
        .when(item -> OrderDecisions.payableAgain(item, TUESDAY_9_00))
        .thenNothing();
  }

  @Test
  void a_customer_who_changed_is_called_as_he_is_now() {
    Customer moved = new Customer("Lucía", null, "+34699999999", ZoneId.of("Atlantic/Canary"));

    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.changed(item, moved, List.of(), TUESDAY_9_00))
        .thenHappened(new CustomerChanged(moved));
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.changed(item, LUCIA, List.of(), TUESDAY_9_00))
        .thenNothing();
  }

  @Test
  void who_could_not_be_reached_under_a_wrong_number_is_due_again_under_another() {
    Customer elsewhere = new Customer("Lucía", null, "+34699999999", ZoneId.of("Europe/Madrid"));
    Customer renamed = new Customer("Ana", null, "+34612345678", ZoneId.of("Europe/Madrid"));

    given(CallItem.TYPE, ORDER, queuedFor("anna"), recorded(WRONG_NUMBER, 0, null))
        .when(item -> OrderDecisions.changed(item, elsewhere, List.of(), TUESDAY_9_00))
        .thenHappenedOnce(
            new CustomerChanged(elsewhere),
            new Requeued(TUESDAY_9_00, "The customer has another number."))
        .thenState(
            item ->
                assertThat(item.place())
                    .isEqualTo(
                        Place.again(
                            TUESDAY_9_00, DueReason.NEW, "The customer has another number.")));
    given(CallItem.TYPE, ORDER, queuedFor("anna"), recorded(WRONG_NUMBER, 0, null))
        .when(item -> OrderDecisions.changed(item, renamed, List.of(), TUESDAY_9_00))
        .thenHappened(new CustomerChanged(renamed));
  }

  @Test
  void calls_to_another_number_are_counted_anew() {
    Customer elsewhere = new Customer("Lucía", null, "+34699999999", ZoneId.of("Europe/Madrid"));
    Call missed = call("c1", CallResult.NOT_REACHED, MONDAY_10_05);
    Call missedElsewhere = call("c3", CallResult.NOT_REACHED, TUESDAY_9_00);

    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            recorded(missed, 1, TUESDAY_9_00),
            recorded(WRONG_NUMBER, 1, null))
        .when(item -> OrderDecisions.changed(item, elsewhere, List.of(), TUESDAY_9_00))
        .thenHappened(_ -> {})
        .thenState(item -> assertThat(item.calls().unanswered()).isZero())
        .when(Desk.recordedByAnna(missedElsewhere))
        .thenHappened(_ -> {})
        .thenState(
            item -> {
              assertThat(item.calls().unanswered()).isEqualTo(1);
              assertThat(item.place().dueAt()).isEqualTo(TUESDAY_9_00.plus(Duration.ofHours(1)));
            });
  }

  @Test
  void who_was_not_called_since_his_number_was_wrong_is_due_at_once_when_it_is_good_after_all() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), recorded(WRONG_NUMBER, 0, null))
        .when(item -> OrderDecisions.numberIsGood(item, "+34612345678", TUESDAY_9_00))
        .thenHappenedOnce(new Requeued(TUESDAY_9_00, "The number is good after all."))
        .thenState(
            item ->
                assertThat(item.place())
                    .isEqualTo(
                        Place.again(TUESDAY_9_00, DueReason.NEW, "The number is good after all.")));
  }

  @Test
  void a_number_that_a_later_call_found_wrong_or_that_is_not_his_moves_nothing() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), recorded(WRONG_NUMBER, 0, null))
        .when(
            item ->
                OrderDecisions.numberIsGood(
                    item, "+34612345678", WRONG_NUMBER.recordedAt().minusMillis(1)))
        .thenNothing()
        .when(item -> OrderDecisions.numberIsGood(item, "+34699999999", TUESDAY_9_00))
        .thenNothing();
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.numberIsGood(item, "+34612345678", TUESDAY_9_00))
        .thenNothing();
  }

  @Test
  void who_waits_for_a_new_order_that_is_refused_is_due_again_at_once_with_the_reason() {
    String why = "The new order could not be made: The code has expired.";
    given(CallItem.TYPE, ORDER, queuedFor("anna"), recorded(AGREED, 0, null))
        .when(refusedAfter("c1"))
        .thenHappened(
            new NewOrderRefused("c1", "new-1", "The code has expired."),
            new Requeued(TUESDAY_9_00, why))
        .thenState(
            item -> {
              assertThat(item.place()).isEqualTo(Place.again(TUESDAY_9_00, DueReason.NEW, why));
              assertThat(item.manager()).isEqualTo("anna");
            })
        .when(refusedAfter("c1"))
        .thenHappened(new NewOrderRefused("c1", "new-1", "The code has expired."));
  }

  @Test
  void a_new_order_that_is_refused_leaves_who_was_called_since_and_whose_order_is_over() {
    NewOrderRefused refused = new NewOrderRefused("c1", "new-1", "The code has expired.");
    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            recorded(AGREED, 0, null),
            recorded(call("c2", CallResult.COMPLETED, TUESDAY_9_00), 0, null))
        .when(refusedAfter("c1"))
        .thenHappened(refused);
    given(
            CallItem.TYPE,
            ORDER,
            queuedFor("anna"),
            recorded(AGREED, 0, null),
            new LeftQueue(LeaveReason.PAID))
        .when(refusedAfter("c1"))
        .thenHappened(refused);
  }

  private static Function<CallItem, Decision<CallItemEvent>> refusedAfter(String call) {
    return item ->
        OrderDecisions.newOrderRefused(item, call, "new-1", "The code has expired.", TUESDAY_9_00);
  }

  @Test
  void an_auto_cancel_date_that_is_moved_or_switched_off_is_known() {
    given(CallItem.TYPE, ORDER, queued("anna", MONDAY_10_05))
        .when(item -> OrderDecisions.autoCancelMoved(item, TUESDAY_9_00))
        .thenHappened(new AutoCancelMoved(TUESDAY_9_00));
    given(CallItem.TYPE, ORDER, queued("anna", MONDAY_10_05))
        .when(item -> OrderDecisions.autoCancelMoved(item, null))
        .thenHappened(new AutoCancelMoved(null));
    given(CallItem.TYPE, ORDER, queued("anna", MONDAY_10_05))
        .when(item -> OrderDecisions.autoCancelMoved(item, MONDAY_10_05))
        .thenNothing();
  }

  @Test
  void a_confirmed_order_waits_for_its_payment_and_is_told_once() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .thenState(item -> assertThat(item.stage()).isEqualTo(Stage.CONFIRM))
        .when(item -> OrderDecisions.confirmed(item, TUESDAY_9_00))
        .thenHappenedOnce(new StageReached(Stage.PAYMENT))
        .thenState(item -> assertThat(item.stage()).isEqualTo(Stage.PAYMENT));
    given(CallItem.TYPE, ORDER, queuedFor("anna"), new LeftQueue(LeaveReason.PAID))
        .thenState(item -> assertThat(item.stage()).isEqualTo(Stage.AFTER_PAYMENT));
  }

  @Test
  void other_products_are_known_and_the_same_again_change_nothing() {
    List<Product> books = List.of(new Product("BOOK-TAX", false));
    given(CallItem.TYPE, ORDER, queuedFor("anna"))
        .when(item -> OrderDecisions.changed(item, LUCIA, books, TUESDAY_9_00))
        .thenHappenedOnce(new ProductsChanged(books));
  }
}
