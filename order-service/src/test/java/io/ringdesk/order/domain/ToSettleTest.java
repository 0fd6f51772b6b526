package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.dated;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.refund;
import static io.ringdesk.order.domain.ToSettle.CANCELLATION_NOTED;
import static io.ringdesk.order.domain.ToSettle.TO_GIVE_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders 2: what of an order's money waits for a person. */
class ToSettleTest {

  @Test
  void an_order_that_goes_its_way_waits_for_nobody() {
    assertThat(Given.news(placing("100.00")).order().toSettle()).isNull();
    assertThat(Given.news(placing("100.00"), cancellation(6)).order().toSettle()).isNull();
    assertThat(Given.news(placing("100.00"), payment("p1", "100.00", 5)).order().toSettle())
        .isNull();
  }

  @Test
  void money_of_a_cancelled_order_is_to_be_given_back_until_it_is() {
    Given cancelled = Given.news(placing("100.00"), payment("p1", "40.00", 5), cancellation(6));
    assertThat(cancelled.order().toSettle()).containsExactly(TO_GIVE_BACK);
    assertThat(cancelled.and(refund("r1", "40.00", 7)).order().toSettle()).isNull();
  }

  @Test
  void so_is_what_came_beyond_the_amount() {
    Given paid = Given.news(placing("100.00"), payment("p1", "110.00", 5));
    assertThat(paid.order().toSettle()).containsExactly(TO_GIVE_BACK);
    assertThat(paid.and(cancellation(6)).order().toSettle())
        .containsExactly(TO_GIVE_BACK, CANCELLATION_NOTED);
    assertThat(paid.and(refund("r1", "10.00", 7)).order().toSettle())
        .containsExactly(CANCELLATION_NOTED);
  }

  @Test
  void a_cancellation_after_the_payment_waits_until_all_is_given_back() {
    Given noted = Given.news(placing("100.00"), payment("p1", "100.00", 5), cancellation(6));
    assertThat(noted.order().toSettle()).containsExactly(CANCELLATION_NOTED);
    assertThat(noted.and(refund("r1", "99.99", 7)).order().toSettle())
        .containsExactly(CANCELLATION_NOTED);
    assertThat(noted.and(refund("r2", "0.01", 8)).order().toSettle()).isNull();
  }

  @Test
  void an_order_that_its_money_has_revived_is_wanted_whichever_news_came_first() {
    assertThat(
            Given.news(placing("100.00"), cancellation(4), payment("p1", "100.00", 5))
                .order()
                .toSettle())
        .isNull();
    assertThat(
            Given.news(placing("100.00"), payment("p1", "100.00", 5), cancellation(4))
                .order()
                .toSettle())
        .isNull();
  }

  @Test
  void so_is_one_that_was_paid_before_its_date_and_nobody_knew() {
    Given cancelled =
        Given.news(dated("100.00", minute(30)))
            .act(order -> OrderDecisions.expire(order, minute(31)));
    assertThat(cancelled.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cancelled.and(payment("p1", "100.00", 29)).order().toSettle()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 40})
  void but_not_one_that_somebody_cancels_after_its_payment_whenever_its_date_was(long asked) {
    Given revived =
        Given.news(dated("100.00", minute(30)))
            .act(order -> OrderDecisions.expire(order, minute(31)))
            .and(payment("p1", "100.00", 10));
    assertThat(revived.and(cancellation(asked)).order().toSettle())
        .containsExactly(CANCELLATION_NOTED);
  }

  @Test
  void of_an_order_without_a_price_nothing_is_to_be_refunded() {
    assertThat(Given.news(placing("0.00"), cancellation(6)).order().toSettle()).isNull();
  }

  @Test
  void what_happens_beside_the_money_leaves_it_as_it_is() {
    Given noted = Given.news(placing("100.00"), payment("p1", "100.00", 5), cancellation(6));
    assertThat(noted.happened(new OrderEvent.Tagged("vip", null)).order().toSettle())
        .containsExactly(CANCELLATION_NOTED);
    assertThat(noted.act(OrderDecisions::delete).order().toSettle()).isNull();
  }
}
