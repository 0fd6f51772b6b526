package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.PLACED_AT;
import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.dated;
import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.price;
import static io.ringdesk.order.domain.Samples.refund;
import static io.ringdesk.order.domain.Samples.shipping;
import static io.ringdesk.order.domain.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.domain.OrderEvent.AutoCancelSet;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderEvent.CancellationNoted;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.ChangeNoted;
import io.ringdesk.order.domain.OrderEvent.Changed;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NewsKept;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.PaymentReceived;
import io.ringdesk.order.domain.OrderEvent.Placed;
import io.ringdesk.order.domain.OrderEvent.Prepaid;
import io.ringdesk.order.domain.OrderEvent.RefundMade;
import io.ringdesk.order.domain.OrderEvent.Refunded;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderNewsTest {

  private static final CallNoted CALL_BACK =
      new CallNoted("c1", "call-back", "anna", null, minute(55), minute(9));

  @Test
  void redelivered_order_changes_nothing() {
    Given.news(placing("100.00")).when(placing("100.00")).thenNothing();
  }

  @Test
  void redelivered_order_changes_nothing_after_its_terms_were_changed() {
    Given.news(placing("100.00"), price("80.00", 1)).when(placing("100.00")).thenNothing();
  }

  @Test
  void the_same_order_with_other_terms_is_refused_with_the_way_out() {
    Given.news(placing("100.00"))
        .when(placing("90.00"))
        .thenRefused(
            "Order A-1 of shop has been placed already, with other terms. Send a change instead.");
  }

  @Test
  void an_order_gets_the_manager_whose_turn_it_is() {
    var decision =
        OrderNews.place(
            OrderFile.empty("order-1"),
            placing("100.00"),
            new Beginning(
                () -> "1",
                _ -> Optional.of(new Assigned("anna", PLACED_AT, "in turn")),
                _ -> Standing.NONE,
                Samples.NO_CODES));
    new Given.Outcome(decision).then(Placed.class, ManagerAssigned.class);
  }

  @Test
  void a_payment_that_covers_the_amount_makes_it_paid() {
    Terms terms = terms("100.00", true);
    Given.news(placing(terms))
        .when(payment("p1", "100.00", 5))
        .thenHappened(
            new PaymentReceived("p1", eur("100.00"), minute(5), null, eur("100.00")),
            new Paid(
                OrderStatus.AWAITING,
                eur("100.00"),
                eur("100.00"),
                minute(5),
                PLACED_AT,
                terms.customer(),
                terms.lines(),
                terms.shipping(),
                terms.discount(),
                null,
                null,
                null,
                null));
  }

  @Test
  void a_part_makes_it_prepaid_and_the_rest_paid() {
    Given.news(placing("100.00"))
        .when(payment("p1", "40.00", 5))
        .thenHappened(
            new PaymentReceived("p1", eur("40.00"), minute(5), null, eur("40.00")),
            new Prepaid(OrderStatus.AWAITING, eur("40.00"), eur("100.00")));
    Given both =
        Given.news(placing("100.00"), payment("p1", "40.00", 5), payment("p2", "60.00", 9));
    assertThat(both.order().status()).isEqualTo(OrderStatus.PAID);
    assertThat(both.order().account().prepaid()).isEqualTo(eur("40.00"));
  }

  @Test
  void redelivered_payment_changes_nothing() {
    Given.news(placing("100.00"), payment("p1", "100.00", 5))
        .when(payment("p1", "100.00", 5))
        .thenNothing();
  }

  @Test
  void another_amount_under_a_known_payment_is_refused() {
    Given.news(placing("100.00"), payment("p1", "100.00", 5))
        .when(payment("p1", "90.00", 5))
        .thenRefused(
            "Payment p1 is known already, with the amount 100.00 and not 90.00. Another one needs another id.");
  }

  @Test
  void an_amount_finer_than_the_currency_is_refused_with_its_field() {
    Given.news(placing("100.00"))
        .when(payment("p1", "9.999", 5))
        .thenRefused("amount: 9.999 has more decimals than EUR has (2); round it before sending.");
    Given.news(placing("100.00"))
        .when(price("9.999", 5))
        .thenRefused(
            "lines[0].unitPrice: 9.999 has more decimals than EUR has (2); round it before sending.");
  }

  @Test
  void an_order_without_a_price_is_paid_at_once() {
    Given.nothing().when(placing("0.00")).then(Placed.class, Paid.class);
  }

  @Test
  void a_refund_of_a_part_leaves_it_paid_and_of_all_makes_it_refunded() {
    Given paid = Given.news(placing("100.00"), payment("p1", "100.00", 5));
    paid.when(refund("r1", "30.00", 8)).then(RefundMade.class);
    paid.and(refund("r1", "30.00", 8))
        .when(refund("r2", "70.00", 9))
        .thenHappened(
            new RefundMade("r2", eur("70.00"), minute(9), null, eur("100.00"), eur("100.00")),
            new Refunded(OrderStatus.PAID, eur("100.00"), eur("100.00")));
  }

  @Test
  void a_refund_that_comes_before_its_payment_is_believed() {
    Given early = Given.news(placing("100.00"), refund("r1", "100.00", 8));
    assertThat(early.order().status()).isEqualTo(OrderStatus.AWAITING);
    early.when(payment("p1", "100.00", 5)).then(PaymentReceived.class, Refunded.class);
  }

  @Test
  void money_that_covers_a_cancelled_order_revives_it() {
    Given cancelled = Given.news(placing("100.00"), cancellation(3));
    assertThat(cancelled.order().status()).isEqualTo(OrderStatus.CANCELLED);
    cancelled.when(payment("p1", "99.99", 5)).then(PaymentReceived.class);
    cancelled.when(payment("p1", "100.00", 5)).then(PaymentReceived.class, Paid.class);
  }

  @Test
  void a_cancellation_of_a_paid_order_is_only_noted() {
    Given.news(placing("100.00"), payment("p1", "100.00", 5))
        .when(cancellation(6))
        .then(CancellationNoted.class);
  }

  @Test
  void of_several_cancellations_the_latest_counts_whichever_came_first() {
    Given cancelled = Given.news(placing("100.00"), cancellation(6));
    cancelled.when(cancellation(6)).thenNothing();
    cancelled.when(cancellation(5)).thenNothing();
    cancelled.when(cancellation(7)).then(CancellationNoted.class);
    assertThat(cancelled.and(cancellation(7)).order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cancelled.order().facts().cancellation()).isEqualTo(cancellation(7));
  }

  @Test
  void of_several_that_came_before_the_order_too() {
    Given early = Given.news(cancellation(6), cancellation(7), cancellation(5), placing("100.00"));
    assertThat(early.order().facts().cancellation()).isEqualTo(cancellation(7));
  }

  @Test
  void news_before_the_order_wait_for_it() {
    Given early = Given.nothing();
    early.when(payment("p1", "100.00", 5)).then(NewsKept.class);
    early.and(payment("p1", "100.00", 5)).and(cancellation(7)).and(price("90.00", 2));
    assertThat(early.file().order()).isNull();
    early.when(payment("p1", "100.00", 5)).thenNothing();
    early
        .when(placing("100.00"))
        .then(
            Placed.class,
            Changed.class,
            PaymentReceived.class,
            Paid.class,
            CancellationNoted.class);
  }

  @Test
  void what_can_not_be_in_the_currency_of_its_order_stands_as_a_note() {
    Given early = Given.news(payment("p1", "0.001", 5));
    early.when(placing("100.00")).then(Placed.class, NoteAdded.class);
  }

  @Test
  void changes_apply_by_their_own_time() {
    Given late = Given.news(placing("100.00"), price("70.00", 9));
    late.when(price("80.00", 4)).then(ChangeNoted.class);
    late.and(price("80.00", 4)).and(shipping("5.00", 6));
    assertThat(late.order().terms().amount()).isEqualTo(eur("75.00"));
  }

  @Test
  void a_redelivered_change_changes_nothing() {
    Given.news(placing("100.00"), price("70.00", 9)).when(price("70.00", 9)).thenNothing();
    Given.news(placing("100.00"), price("100.00", 9)).when(price("100.00", 9)).thenNothing();
  }

  @Test
  void a_change_after_payment_in_full_is_noted_and_not_applied() {
    Given paid = Given.news(placing("100.00"), payment("p1", "100.00", 5));
    assertThat(paid.when(price("10.00", 6)).events())
        .singleElement()
        .isInstanceOfSatisfying(
            ChangeNoted.class,
            it ->
                assertThat(it.reason()).isEqualTo("The order was paid in full before the change."));
    assertThat(paid.and(price("10.00", 6)).order().terms().amount()).isEqualTo(eur("100.00"));
  }

  @Test
  void an_older_change_that_comes_late_gives_a_paid_order_its_new_terms() {
    Given.news(placing("100.00"), payment("p1", "100.00", 5))
        .when(price("90.00", 4))
        .then(Changed.class, Paid.class);
  }

  @Test
  void an_older_change_that_comes_late_and_costs_more_opens_the_order_again() {
    Given raised = Given.news(placing("100.00"), payment("p1", "100.00", 5));
    raised.when(price("120.00", 4)).then(Changed.class, Prepaid.class);
    raised
        .and(price("120.00", 4))
        .when(payment("p2", "20.00", 8))
        .then(PaymentReceived.class, Paid.class);
  }

  @Test
  void an_older_payment_that_comes_late_closes_the_terms_before_a_change() {
    Given changed = Given.news(placing("100.00"), price("150.00", 5));
    changed.when(payment("p1", "100.00", 3)).then(PaymentReceived.class, Changed.class, Paid.class);
    assertThat(changed.and(payment("p1", "100.00", 3)).order().terms().amount())
        .isEqualTo(eur("100.00"));
  }

  @Test
  void a_late_change_lets_a_cancellation_that_was_only_noted_take_effect() {
    Given.news(placing("0.00"), cancellation(6))
        .when(price("10.00", 0))
        .then(Changed.class, Cancelled.class);
  }

  @Test
  void every_call_is_noted_and_a_refusal_cancels() {
    Given awaiting = Given.news(placing("100.00"));
    var call = new CallNoted("c1", "refusal", "anna", null, null, null);
    new Given.Outcome(
            OrderNews.call(
                awaiting.file(),
                call,
                Optional.of(cancellation(9)),
                Optional.empty(),
                Optional.empty(),
                null))
        .thenHappened(call, new Cancelled(OrderStatus.AWAITING, "not wanted", minute(9), null));
    new Given.Outcome(
            OrderNews.call(
                awaiting.file(), call, Optional.empty(), Optional.empty(), Optional.empty(), null))
        .thenHappened(call);
  }

  @Test
  void a_refusal_of_a_paid_order_is_left_to_a_person() {
    Given paid = Given.news(placing("100.00"), payment("p1", "100.00", 5));
    var call = new CallNoted("c1", "refusal", "anna", null, null, null);
    new Given.Outcome(
            OrderNews.call(
                paid.file(),
                call,
                Optional.of(cancellation(9)),
                Optional.empty(),
                Optional.empty(),
                null))
        .then(CallNoted.class, CancellationNoted.class);
  }

  @Test
  void a_date_that_was_agreed_on_in_a_call_moves_the_orders_as_a_person_would() {
    Given dated = Given.news(dated("100.00", minute(30)));
    callMovingTheDateTo(dated, 60)
        .thenHappened(CALL_BACK, new AutoCancelSet(minute(60), minute(30)));
    dated.act(order -> OrderDecisions.setAutoCancel(order, minute(60)));
    callMovingTheDateTo(dated, 60).thenHappened(CALL_BACK);
    dated.act(order -> OrderDecisions.setAutoCancel(order, null));
    callMovingTheDateTo(dated, 60).thenHappened(CALL_BACK, new AutoCancelSet(minute(60), null));
  }

  @Test
  void an_order_that_is_not_cancelled_by_date_any_more_keeps_the_one_that_it_has() {
    callMovingTheDateTo(Given.news(dated("100.00", minute(30)), payment("p1", "100.00", 5)), 60)
        .thenHappened(CALL_BACK);
    callMovingTheDateTo(Given.news(dated("100.00", minute(30)), cancellation(5)), 60)
        .thenHappened(CALL_BACK);
  }

  private static Given.Outcome callMovingTheDateTo(Given given, int minute) {
    return new Given.Outcome(
        OrderNews.call(
            given.file(),
            CALL_BACK,
            Optional.empty(),
            Optional.of(minute(minute)),
            Optional.empty(),
            null));
  }
}
