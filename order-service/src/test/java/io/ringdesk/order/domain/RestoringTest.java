package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.Prepaid;
import io.ringdesk.order.domain.OrderEvent.Refunded;
import io.ringdesk.order.domain.OrderEvent.Restored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A deleted order that is restored is what its facts make of it. */
class RestoringTest {

  private static Given deleted(Object... news) {
    return Given.news(news).act(OrderDecisions::delete);
  }

  @Test
  void an_order_without_money_is_open_again() {
    deleted(placing("100.00"))
        .when(OrderDecisions::restore)
        .thenHappened(new Restored(OrderStatus.AWAITING));
    Given.news(placing("100.00"))
        .act(OrderDecisions::confirm)
        .act(OrderDecisions::delete)
        .when(OrderDecisions::restore)
        .thenHappened(new Restored(OrderStatus.CONFIRMED));
  }

  @Test
  void what_it_is_otherwise_is_told_once_more_for_those_who_follow() {
    deleted(placing("100.00"), payment("p1", "100.00", 1))
        .when(OrderDecisions::restore)
        .then(Restored.class, Paid.class);
    deleted(placing("100.00"), payment("p1", "40.00", 1))
        .when(OrderDecisions::restore)
        .then(Restored.class, Prepaid.class);
    deleted(placing("100.00"), cancellation(1))
        .when(OrderDecisions::restore)
        .then(Restored.class, Cancelled.class);
    deleted(placing("100.00"), payment("p1", "40.00", 1), refund("r1", "40.00", 2))
        .when(OrderDecisions::restore)
        .then(Restored.class, Refunded.class);
  }

  @Test
  void money_that_came_while_it_was_deleted_counts() {
    Given restored =
        deleted(placing("100.00")).and(payment("p1", "100.00", 1)).act(OrderDecisions::restore);
    assertThat(restored.order().status()).isEqualTo(OrderStatus.PAID);
    assertThat(restored.history().subList(3, 5))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Restored(OrderStatus.PAID)),
            then -> assertThat(((Paid) then).from()).isEqualTo(OrderStatus.DELETED));
  }

  @Test
  void it_is_as_if_it_had_never_been_deleted() {
    List<Object> news = List.of(placing("100.00"), payment("p1", "40.00", 1));
    assertThat(deleted(news.toArray()).act(OrderDecisions::restore).order())
        .isEqualTo(Given.news(news.toArray()).order());
  }

  @Test
  void restoring_again_changes_nothing() {
    deleted(placing("100.00"))
        .act(OrderDecisions::restore)
        .when(OrderDecisions::restore)
        .thenNothing();
  }
}
