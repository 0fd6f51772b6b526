package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownOrderTest {

  private static final Beginning BEGINNING =
      new Beginning(() -> "100001", _ -> Optional.empty(), _ -> Standing.NONE, Samples.NO_CODES);

  private OrderFile file = OrderFile.empty("o-1");
  private Instant latest = Instant.MIN;

  private Decision<OrderEvent> show(String amount, long minute) {
    Instant at = minute(minute);
    latest = at.isAfter(latest) ? at : latest;
    return after(ShownOrder.show(file, placing(amount), at, latest, BEGINNING));
  }

  private Decision<OrderEvent> showPaid(String amount, long minute) {
    return after(ShownOrder.showPaidInAll(file, payment("p1", amount, minute), Samples.ARRIVAL));
  }

  private Decision<OrderEvent> showDeleted(long minute) {
    var deletion = new Cancellation("Deleted in the shop.", minute(minute));
    return after(ShownOrder.showDeleted(file, deletion, Samples.ARRIVAL));
  }

  private Decision<OrderEvent> after(Decision<OrderEvent> decision) {
    if (decision instanceof Decision.Happened<OrderEvent> it) {
      for (OrderEvent event : it.events()) {
        file = file.after(event);
      }
    }
    return decision;
  }

  @Test
  void what_is_shown_first_is_placed_and_the_same_again_is_nothing() {
    assertThat(show("100.00", 0)).isInstanceOf(Decision.Happened.class);
    assertThat(show("100.00", 0)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(show("100.00", 5)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
  }

  @Test
  void a_later_picture_changes_the_order_and_an_older_one_that_comes_after_it_does_not() {
    show("100.00", 0);
    show("120.00", 5);
    show("110.00", 3);
    assertThat(file.placed().account().amount()).isEqualTo(eur("120.00"));
    assertThat(show("110.00", 3)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(file.placed().facts().changes()).hasSize(2);
  }

  @Test
  void an_order_that_is_first_seen_changed_is_not_changed_back_by_its_first_picture() {
    show("120.00", 5);
    assertThat(show("100.00", 0)).isInstanceOf(Decision.Happened.class);
    assertThat(file.placed().account().amount()).isEqualTo(eur("120.00"));
    assertThat(show("100.00", 0)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(show("120.00", 5)).isInstanceOf(Decision.NothingToDo.class);
    show("130.00", 6);
    assertThat(file.placed().account().amount()).isEqualTo(eur("130.00"));
  }

  @Test
  void a_change_that_was_taken_back_before_it_was_heard_of_stays_taken_back() {
    show("100.00", 0);
    show("100.00", 9);
    show("120.00", 5);
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
    show("110.00", 7);
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
    assertThat(show("120.00", 5)).isInstanceOf(Decision.NothingToDo.class);
  }

  @Test
  void what_the_latest_picture_says_wins_also_when_it_is_decided_after_an_older_one() {
    show("100.00", 0);
    latest = minute(9);
    show("120.00", 5);
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
    show("90.00", 9);
    assertThat(file.placed().account().amount()).isEqualTo(eur("90.00"));
  }

  @Test
  void an_older_picture_places_an_order_whose_latest_is_not_decided_yet() {
    latest = minute(5);
    show("100.00", 0);
    show("120.00", 5);
    assertThat(file.placed().account().amount()).isEqualTo(eur("120.00"));
  }

  @Test
  void an_order_that_was_paid_before_it_was_edited_is_paid_in_whatever_order_it_is_shown() {
    show("100.00", 0);
    showPaid("100.00", 2);
    show("120.00", 5);
    Order inOrder = file.placed();

    file = OrderFile.empty("o-1");
    show("120.00", 5);
    show("100.00", 2);
    showPaid("100.00", 2);
    show("100.00", 0);
    assertThat(file.placed().status()).isEqualTo(OrderStatus.PAID);
    assertThat(file.placed().account()).isEqualTo(inOrder.account());
    assertThat(file.placed().terms()).isEqualTo(inOrder.terms());
    assertThat(inOrder.account().amount()).isEqualTo(eur("100.00"));
  }

  @Test
  void what_is_shown_as_paid_beyond_what_is_known_is_a_further_payment() {
    show("100.00", 0);
    showPaid("100.00", 2);
    show("120.00", 5);
    assertThat(showPaid("120.00", 6)).isInstanceOf(Decision.Happened.class);
    assertThat(showPaid("120.00", 7)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(showPaid("100.00", 2)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(file.placed().facts().payments())
        .extracting(Payment::id, Payment::amount)
        .containsExactly(tuple("p1", eur("100.00")), tuple("p1-to-120.00", eur("20.00")));
    assertThat(file.placed().account().received()).isEqualTo(eur("120.00"));
    showPaid("130.00", 8);
    assertThat(file.placed().account().received()).isEqualTo(eur("130.00"));
  }

  @Test
  void sums_that_overtake_each_other_also_the_order_come_to_the_highest() {
    showPaid("100.00", 2);
    showPaid("130.00", 8);
    assertThat(showPaid("120.00", 6)).isInstanceOf(Decision.NothingToDo.class);
    show("130.00", 0);
    assertThat(file.placed().account().received()).isEqualTo(eur("130.00"));
    assertThat(showPaid("130.00", 8)).isInstanceOf(Decision.NothingToDo.class);
  }

  @Test
  void as_it_was_at_first_an_order_is_placed_and_never_changed() {
    after(ShownOrder.showAtFirst(file, placing("100.00"), BEGINNING));
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
    assertThat(ShownOrder.showAtFirst(file, placing("120.00"), BEGINNING))
        .isInstanceOf(Decision.NothingToDo.class);
  }

  @Test
  void a_deletion_counts_once_whenever_it_is_told_also_before_the_order() {
    showDeleted(3);
    assertThat(showDeleted(4)).isInstanceOf(Decision.NothingToDo.class);
    show("100.00", 0);
    assertThat(file.placed().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(showDeleted(5)).isInstanceOf(Decision.NothingToDo.class);
  }

  @Test
  void a_deletion_of_what_was_cancelled_and_paid_all_the_same_is_noted() {
    show("100.00", 0);
    after(OrderNews.take(file, Samples.cancellation(1), Samples.ARRIVAL));
    showPaid("100.00", 2);
    showDeleted(3);
    assertThat(file.placed().toSettle()).containsExactly(ToSettle.CANCELLATION_NOTED);
  }

  @Test
  void a_change_after_payment_is_noted_once_however_often_it_is_shown() {
    show("100.00", 0);
    after(ShownOrder.showPaid(file, payment("p1", "100.00", 5), Samples.ARRIVAL));
    assertThat(show("120.00", 7)).isInstanceOf(Decision.Happened.class);
    assertThat(show("120.00", 8)).isInstanceOf(Decision.NothingToDo.class);
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
    assertThat(file.placed().facts().changes()).hasSize(1);
  }

  @Test
  void what_another_system_has_changed_meanwhile_is_compared_with() {
    show("100.00", 0);
    after(OrderNews.take(file, price("80.00", 2), Samples.ARRIVAL));
    show("100.00", 5);
    assertThat(file.placed().account().amount()).isEqualTo(eur("100.00"));
  }

  @Test
  void paid_is_counted_once_even_with_another_total_and_before_the_order() {
    after(ShownOrder.showPaid(file, payment("p1", "100.00", 5), Samples.ARRIVAL));
    assertThat(ShownOrder.showPaid(file, payment("p1", "120.00", 6), Samples.ARRIVAL))
        .isInstanceOf(Decision.NothingToDo.class);
    show("100.00", 0);
    assertThat(ShownOrder.showPaid(file, payment("p1", "120.00", 6), Samples.ARRIVAL))
        .isInstanceOf(Decision.NothingToDo.class);
    assertThat(file.placed().status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void what_was_paid_when_it_was_cancelled_is_noted_also_when_it_was_heard_of_afterwards() {
    show("100.00", 0);
    after(OrderNews.take(file, Samples.cancellation(5), Samples.ARRIVAL));
    showPaid("100.00", 5);
    assertThat(file.placed().status()).isEqualTo(OrderStatus.PAID);
    assertThat(file.placed().toSettle()).containsExactly(ToSettle.CANCELLATION_NOTED);
  }

  @Test
  void an_order_is_not_shown_in_another_currency() {
    show("100.00", 0);
    var inDollars =
        new Terms(
            Samples.LUCIA,
            List.of(
                new Line(
                    "A",
                    "A",
                    1,
                    org.joda.money.Money.parse("USD 100.00"),
                    LineKind.BASE,
                    false,
                    false)),
            org.joda.money.Money.parse("USD 0.00"),
            org.joda.money.Money.parse("USD 0.00"));
    assertThat(ShownOrder.show(file, placing(inDollars), minute(5), minute(5), BEGINNING))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void money_in_another_currency_than_the_orders_is_refused_also_when_it_came_first() {
    after(OrderNews.take(file, dollars("p1"), Samples.ARRIVAL));
    show("100.00", 0);
    assertThat(file.placed().status()).isEqualTo(OrderStatus.AWAITING);
    assertThat(file.placed().desk().notes()).singleElement().asString().contains("not in EUR");
    assertThat(OrderNews.take(file, dollars("p2"), Samples.ARRIVAL))
        .isInstanceOf(Decision.Refused.class);
    assertThat(
            OrderNews.take(
                file,
                new RefundNews("r1", eur("5.00").getAmount(), minute(1), null, "USD"),
                Samples.ARRIVAL))
        .isInstanceOf(Decision.Refused.class);
  }

  private static PaymentNews dollars(String id) {
    return new PaymentNews(id, eur("100.00").getAmount(), minute(1), null, "USD");
  }
}
