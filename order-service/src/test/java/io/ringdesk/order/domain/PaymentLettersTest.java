package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.LUCIA;
import static io.ringdesk.order.domain.Samples.electronic;
import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.line;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.PaymentLetterRequested;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Orders 11: an electronic order that is paid can have its payment letter sent again. */
class PaymentLettersTest {

  private static Given order(Customer customer, Line... lines) {
    return Given.news(placing(new Terms(customer, List.of(lines), eur("0.00"), eur("0.00"))));
  }

  private static Given paid() {
    return order(LUCIA, electronic("100.00")).and(payment("p1", "100.00", 1));
  }

  private static Function<Order, Decision<OrderEvent>> asked(String id, long minute) {
    return order -> OrderDecisions.requestPaymentLetter(order, id, 3, minute(minute));
  }

  @Test
  void it_goes_to_the_customer_of_a_paid_order_with_an_electronic_line() {
    paid()
        .when(asked("a", 5))
        .thenHappened(new PaymentLetterRequested("a", minute(5), "lucia@customers.example", null));
  }

  @Test
  void an_order_of_other_things_has_none() {
    order(LUCIA, line("100.00", true))
        .and(payment("p1", "100.00", 1))
        .when(asked("a", 5))
        .thenRefused("Nothing in this order is delivered by e-mail, so it has no payment letter.");
  }

  @Test
  void an_order_that_is_not_paid_has_none() {
    order(LUCIA, electronic("100.00"))
        .when(asked("a", 5))
        .thenRefused("The payment letter is about a paid order. This one is awaiting.");
  }

  @Test
  void without_an_address_there_is_nobody_to_send_it_to() {
    order(new Customer("Lucía", null, "+34612345678", null, null), electronic("100.00"))
        .and(payment("p1", "100.00", 1))
        .when(asked("a", 5))
        .thenRefused("No e-mail address of the customer is known.");
  }

  @Test
  void the_same_request_again_is_the_same_letter() {
    paid().act(asked("a", 5)).when(asked("a", 6)).thenNothing();
  }

  @Test
  void three_in_an_hour_are_enough_and_the_refusal_says_until_when() {
    Given asked = paid().act(asked("a", 5)).act(asked("b", 20)).act(asked("c", 40));
    asked
        .when(asked("d", 64))
        .thenRefused(
            "The payment letter was asked for 3 times within the hour. It can be asked for again at 2026-11-20T09:05:00Z.");
    asked.when(asked("d", 65)).then(PaymentLetterRequested.class);
  }

  @Test
  void no_more_is_kept_than_an_hour_brings() {
    Given asked = paid();
    for (int i = 0; i < 100; i++) {
      asked.act(asked("l" + i, 5 + 30L * i));
    }
    assertThat(asked.order().paymentLetters().recent()).hasSizeLessThanOrEqualTo(3);
  }
}
