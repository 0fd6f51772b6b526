package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.PLACED_AT;
import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.dated;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.refund;
import static io.ringdesk.order.domain.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.domain.OrderEvent.AutoCancelSet;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.Confirmed;
import io.ringdesk.order.domain.OrderEvent.Deleted;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.PaymentReceived;
import io.ringdesk.order.domain.OrderEvent.Prepaid;
import io.ringdesk.order.domain.OrderEvent.RefundMade;
import io.ringdesk.order.domain.OrderEvent.Tagged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderDecisionsTest {

  private final Given awaiting = Given.news(placing("100.00"));
  private final Given paid = Given.news(placing("100.00"), payment("p1", "100.00", 5));

  @Test
  void confirming_an_order_twice_confirms_it_once() {
    awaiting.when(OrderDecisions::confirm).thenHappened(new Confirmed(OrderStatus.AWAITING));
    awaiting.act(OrderDecisions::confirm).when(OrderDecisions::confirm).thenNothing();
    assertThat(awaiting.order().status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void confirming_a_cancelled_order_is_refused() {
    Given.news(placing("100.00"), cancellation(1))
        .when(OrderDecisions::confirm)
        .thenRefused("An order that is cancelled can't be confirmed.");
  }

  @Test
  void cancelling_a_paid_order_is_refused_with_the_way_out() {
    paid.when(order -> OrderDecisions.cancel(order, cancellation(9)))
        .thenRefused("A paid order can't be cancelled. Refund it instead.");
  }

  @Test
  void cancelling_again_changes_nothing() {
    Given.news(placing("100.00"), cancellation(1))
        .when(order -> OrderDecisions.cancel(order, cancellation(2)))
        .thenNothing();
  }

  @Test
  void a_prepayment_needs_that_every_product_allows_it() {
    Given whole = Given.news(placing(terms("100.00", false)));
    whole
        .when(order -> OrderDecisions.pay(order, payment("p1", "40.00", 2)))
        .thenRefused(
            "Not every product in this order may be paid in part. Pay the whole EUR 100.00.");
    whole
        .when(order -> OrderDecisions.pay(order, payment("p1", "100.00", 2)))
        .then(PaymentReceived.class, Paid.class);
    awaiting
        .when(order -> OrderDecisions.pay(order, payment("p1", "40.00", 2)))
        .then(PaymentReceived.class, Prepaid.class);
  }

  @Test
  void paying_a_paid_order_is_refused_but_the_same_payment_again_is_fine() {
    paid.when(order -> OrderDecisions.pay(order, payment("p2", "1.00", 9)))
        .thenRefused("An order that is paid can't be paid.");
    paid.when(order -> OrderDecisions.pay(order, payment("p1", "100.00", 9))).thenNothing();
  }

  @Test
  void a_cancelled_order_is_revived_only_by_what_covers_it() {
    Given cancelled = Given.news(placing("100.00"), cancellation(1));
    cancelled
        .when(order -> OrderDecisions.pay(order, payment("p1", "99.00", 2)))
        .thenRefused("A cancelled order can't be paid in part. EUR 100.00 would revive it.");
    cancelled
        .when(order -> OrderDecisions.pay(order, payment("p1", "100.00", 2)))
        .then(PaymentReceived.class, Paid.class);
  }

  @Test
  void no_more_is_given_back_by_hand_than_has_come() {
    awaiting
        .when(order -> OrderDecisions.refund(order, refund("r1", "1.00", 9)))
        .thenRefused("Nothing can be given back: EUR 0.00 came and EUR 0.00 was given back.");
    paid.and(refund("r1", "30.00", 8))
        .when(order -> OrderDecisions.refund(order, refund("r2", "70.01", 9)))
        .thenRefused("Only EUR 70.00 can still be given back, not 70.01.");
    paid.when(order -> OrderDecisions.refund(order, refund("r2", "69.99", 9)))
        .then(RefundMade.class);
    paid.when(order -> OrderDecisions.refund(order, refund("r1", "30.00", 9))).thenNothing();
  }

  @Test
  void a_deleted_order_keeps_taking_news_and_no_acts() {
    Given deleted = awaiting.act(OrderDecisions::delete);
    assertThat(deleted.order().status()).isEqualTo(OrderStatus.DELETED);
    deleted.when(OrderDecisions::delete).thenNothing();
    deleted.when(payment("p1", "100.00", 5)).then(PaymentReceived.class);
    deleted
        .when(order -> OrderDecisions.assign(order, "anna", "she asked", minute(1)))
        .thenRefused("A deleted order gets no other manager.");
  }

  @Test
  void deleting_says_what_the_order_was() {
    paid.when(OrderDecisions::delete).thenHappened(new Deleted(OrderStatus.PAID));
  }

  @Test
  void an_unpaid_order_is_cancelled_when_its_date_has_passed_and_not_before() {
    Given dated = Given.news(dated("100.00", minute(30)));
    dated.when(order -> OrderDecisions.expire(order, minute(29))).thenNothing();
    dated
        .when(order -> OrderDecisions.expire(order, minute(30)))
        .thenHappened(
            new Cancelled(OrderStatus.AWAITING, "It was not paid by its date.", minute(30), true));
    dated
        .act(order -> OrderDecisions.expire(order, minute(31)))
        .when(order -> OrderDecisions.expire(order, minute(32)))
        .thenNothing();
  }

  @Test
  void a_paid_order_is_not_cancelled_by_date() {
    Given.news(dated("100.00", minute(30)), payment("p1", "100.00", 5))
        .when(order -> OrderDecisions.expire(order, minute(31)))
        .thenNothing();
  }

  @Test
  void the_date_can_be_moved_and_switched_off() {
    Given dated = Given.news(dated("100.00", minute(30)));
    dated
        .when(order -> OrderDecisions.setAutoCancel(order, null))
        .thenHappened(new AutoCancelSet(null, minute(30)));
    dated.act(order -> OrderDecisions.setAutoCancel(order, minute(60)));
    dated.when(order -> OrderDecisions.expire(order, minute(31))).thenNothing();
    paid.when(order -> OrderDecisions.setAutoCancel(order, minute(60)))
        .thenRefused("An order that is paid is not cancelled by date.");
  }

  @Test
  void a_change_of_manager_says_who_had_it_and_why() {
    awaiting.act(order -> OrderDecisions.assign(order, "anna", "in turn", PLACED_AT));
    awaiting
        .when(order -> OrderDecisions.assign(order, "boris", "anna is ill", minute(1)))
        .thenHappened(new ManagerAssigned("boris", "anna", "anna is ill", minute(1)));
    awaiting.when(order -> OrderDecisions.assign(order, "anna", "again", minute(1))).thenNothing();
    awaiting.act(order -> OrderDecisions.assign(order, null, "anna is ill", minute(1)));
    assertThat(awaiting.order().manager()).isNull();
  }

  @Test
  void an_order_that_waits_is_dealt_once() {
    var anna = new Assigned("anna", minute(1), "in turn");
    awaiting
        .when(order -> OrderDecisions.deal(order, anna))
        .thenHappened(new ManagerAssigned("anna", null, "in turn", minute(1), null, true));
    awaiting
        .act(order -> OrderDecisions.deal(order, anna))
        .when(order -> OrderDecisions.deal(order, new Assigned("boris", minute(2), "in turn")))
        .thenNothing();
  }

  @Test
  void a_cancelled_order_is_not_dealt() {
    Given.news(placing("100.00"), cancellation(1))
        .when(order -> OrderDecisions.deal(order, new Assigned("anna", minute(1), "in turn")))
        .thenNothing();
  }

  private static final Opening OPENED = new Opening("anna", minute(2), minute(12));

  @Test
  void an_order_that_its_manager_had_open_in_vain_is_nobodys_again() {
    awaiting
        .act(order -> OrderDecisions.assign(order, "anna", "in turn", minute(1)))
        .when(order -> OrderDecisions.detach(order, OPENED, minute(13)))
        .thenHappened(
            new ManagerAssigned(
                null,
                "anna",
                "anna had it open from 2026-11-20T08:02:00Z to 2026-11-20T08:12:00Z and did nothing on it.",
                minute(13),
                true,
                null));
    awaiting
        .act(order -> OrderDecisions.detach(order, OPENED, minute(13)))
        .when(order -> OrderDecisions.detach(order, OPENED, minute(14)))
        .thenNothing();
    assertThat(awaiting.order().desk().partings())
        .containsExactly(new Parting("anna", minute(1), minute(13), true, null));
  }

  private static final Handover TO_NOBODY = new Handover(null, "anna", minute(2));

  @Test
  void an_order_that_was_handed_to_nobody_and_only_dealt_since_is_given_back() {
    awaiting
        .act(order -> OrderDecisions.assign(order, "anna", "in turn", minute(1)))
        .act(order -> OrderDecisions.assign(order, null, "anna is ill", minute(2)))
        .act(order -> OrderDecisions.deal(order, new Assigned("boris", minute(3), "in turn")))
        .when(order -> OrderDecisions.giveBack(order, TO_NOBODY, "anna", "undone", minute(4)))
        .thenHappened(new ManagerAssigned("anna", "boris", "undone", minute(4)));
    awaiting
        .act(order -> OrderDecisions.assign(order, "clara", "she asked", minute(5)))
        .when(order -> OrderDecisions.giveBack(order, TO_NOBODY, "anna", "undone", minute(6)))
        .thenRefused("It has changed hands since: clara has it.");
  }

  @Test
  void whom_somebody_has_chosen_since_keeps_the_order() {
    awaiting
        .act(order -> OrderDecisions.assign(order, "anna", "in turn", minute(1)))
        .act(order -> OrderDecisions.assign(order, null, "anna is ill", minute(2)))
        .act(order -> OrderDecisions.assign(order, "boris", "he asked", minute(3)))
        .when(order -> OrderDecisions.giveBack(order, TO_NOBODY, "anna", "undone", minute(4)))
        .thenRefused("It has changed hands since: boris has it.");
    awaiting
        .act(order -> OrderDecisions.assign(order, null, "again", minute(5)))
        .act(order -> OrderDecisions.deal(order, new Assigned("clara", minute(6), "in turn")))
        .when(order -> OrderDecisions.giveBack(order, TO_NOBODY, "anna", "undone", minute(7)))
        .thenRefused("It has changed hands since: clara has it.");
  }

  @Test
  void the_look_of_another_or_from_before_it_was_his_detaches_nobody() {
    awaiting.act(order -> OrderDecisions.assign(order, "boris", "in turn", minute(1)));
    awaiting.when(order -> OrderDecisions.detach(order, OPENED, minute(13))).thenNothing();
    awaiting.act(order -> OrderDecisions.assign(order, "anna", "asked", minute(5)));
    awaiting.when(order -> OrderDecisions.detach(order, OPENED, minute(13))).thenNothing();
  }

  @Test
  void nobody_is_detached_from_a_paid_order() {
    paid.act(order -> OrderDecisions.assign(order, "anna", "in turn", minute(1)))
        .when(order -> OrderDecisions.detach(order, OPENED, minute(13)))
        .thenNothing();
  }

  @Test
  void whom_an_order_has_left_gets_it_back_only_after_the_pause() {
    var pause = Duration.ofMinutes(10);
    awaiting
        .act(order -> OrderDecisions.assign(order, "anna", "in turn", minute(1)))
        .act(order -> OrderDecisions.detach(order, OPENED, minute(13)));
    assertThat(awaiting.order().mayBeDealtTo("anna", minute(22), pause)).isFalse();
    assertThat(awaiting.order().mayBeDealtTo("boris", minute(13), pause)).isTrue();
    assertThat(awaiting.order().mayBeDealtTo("anna", minute(23), pause)).isTrue();
  }

  @Test
  void an_opening_is_over_with_its_time_and_when_the_order_comes_to_another() {
    awaiting.act(order -> OrderDecisions.assign(order, "anna", "in turn", minute(1)));
    assertThat(OPENED.holds(awaiting.order(), minute(11))).isTrue();
    assertThat(OPENED.holds(awaiting.order(), minute(12))).isFalse();
    awaiting.act(order -> OrderDecisions.assign(order, "boris", "asked", minute(3)));
    assertThat(OPENED.holds(awaiting.order(), minute(4))).isFalse();
    awaiting.act(order -> OrderDecisions.assign(order, "anna", "asked", minute(5)));
    assertThat(OPENED.holds(awaiting.order(), minute(6))).isTrue();
    awaiting.act(order -> OrderDecisions.assign(order, null, "asked", minute(7)));
    assertThat(OPENED.holds(awaiting.order(), minute(8))).isFalse();
  }

  @Test
  void notes_and_tags_are_kept() {
    var note = new Note("n1", "calls back", minute(1), "anna");
    awaiting
        .when(order -> OrderDecisions.note(order, note))
        .thenHappened(new NoteAdded("n1", "calls back", minute(1), "anna"));
    awaiting
        .act(order -> OrderDecisions.note(order, note))
        .when(order -> OrderDecisions.note(order, note))
        .thenNothing();
    awaiting.when(order -> OrderDecisions.tag(order, "vip")).thenHappened(new Tagged("vip", null));
    awaiting
        .act(order -> OrderDecisions.tag(order, "vip"))
        .when(order -> OrderDecisions.tag(order, "vip"))
        .thenNothing();
  }
}
