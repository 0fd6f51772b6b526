package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of an order has a bound, and money never meets it. */
class RoomTest {

  @Test
  void changes_are_taken_as_long_as_there_is_room_and_money_still_is() {
    Given given = Given.news(placing("100.00"));
    int taken = 0;
    Decision<OrderEvent> decision = Given.decide(given.file(), manyLines(taken));
    while (decision instanceof Decision.Happened) {
      given.and(manyLines(taken++));
      decision = Given.decide(given.file(), manyLines(taken));
    }
    assertThat(taken).isBetween(10, 30);
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().reason()).contains("no room", "5500000"));
    new Given.Outcome(Given.decide(given.file(), manyLines(0))).thenNothing();

    given.and(payment("p1", "1000.00", 60)).and(refund("r1", "10.00", 61));
    given.and(Samples.cancellation(62));
    assertThat(given.order().status()).isEqualTo(OrderStatus.PAID);
    given.act(order -> OrderDecisions.note(order, new Note("n", "He wants another.", null, null)));
  }

  @Test
  void an_order_of_one_line_may_be_changed_a_thousand_times() {
    Given given = Given.news(placing("100.00"));
    IntStream.range(0, 1000).forEach(i -> given.and(shipping(i)));
    assertThat(given.order().facts().changes()).hasSize(1000);
  }

  @Test
  void changes_that_wait_for_their_order_have_their_bound_and_money_does_not() {
    Given given = Given.nothing();
    int kept = 0;
    while (Given.decide(given.file(), manyLines(kept)) instanceof Decision.Happened) {
      given.and(manyLines(kept++));
    }
    assertThat(kept).isBetween(10, 40);
    given.and(payment("p1", "500.00", 60));
    given.and(placing("100.00"));
    assertThat(given.order().account().received()).isEqualTo(Samples.eur("500.00"));
  }

  @Test
  void an_order_has_a_hundred_notes_and_says_so() {
    Given given = Given.news(placing("100.00"));
    IntStream.range(0, 100).forEach(i -> given.act(order -> OrderDecisions.note(order, note(i))));
    new Given.Outcome(OrderDecisions.note(given.order(), note(100)))
        .thenRefused("An order has at most 100 notes. Write it on the customer's card.");
    new Given.Outcome(OrderDecisions.note(given.order(), note(99))).thenNothing();
  }

  private static Note note(int number) {
    return new Note("n" + number, "He asks for an invoice.", null, null);
  }

  /** Of an order of 500 lines; each another. */
  private static ChangeNews manyLines(int number) {
    List<LineNews> lines =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    new LineNews(
                        "SKU-" + i,
                        "A course of bookkeeping, number " + i,
                        1,
                        BigDecimal.ONE,
                        LineKind.BASE,
                        false,
                        true))
            .toList();
    return new ChangeNews(minute(number + 1), lines, null, new BigDecimal(number), null);
  }

  private static ChangeNews shipping(int number) {
    return new ChangeNews(minute(number + 1), null, null, new BigDecimal(number), null);
  }
}
