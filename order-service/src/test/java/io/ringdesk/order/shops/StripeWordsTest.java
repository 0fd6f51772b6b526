package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.RefundNews;
import io.ringdesk.order.intake.IntakeEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeWordsTest {

  private static final String INTENT =
      Payloads.own("stripe-webhook-events/payment_intent.succeeded");
  private static final String CHARGE = Payloads.own("stripe-webhook-events/charge.succeeded");
  private static final String REFUNDED = Payloads.own("stripe-webhook-events/charge.refunded");

  private static Meaning read(String body) {
    return StripeWords.read(
        new ConnectedShop(
            "till", Platform.STRIPE, "hats", List.of("s"), Payments.ORDERS, false, false),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<IntakeEvent.Told> news(String body) {
    return ((Meaning.News) read(body)).events().stream().map(IntakeEvent.Told.class::cast).toList();
  }

  private static PaymentNews payment(String body) {
    return (PaymentNews) news(body).getFirst().news();
  }

  private static String event(String type, String object) {
    return "{\"id\":\"evt_9\",\"created\":1795165400,\"type\":\"%s\",\"data\":{\"object\":%s}}"
        .formatted(type, object);
  }

  @Test
  void a_payment_finds_its_order_by_the_metadata() {
    assertThat(news(INTENT).getFirst().orderId()).isEqualTo(OrderIds.of("hats", "301"));
    String other =
        INTENT.replace("\"order_id\": \"301\"", "\"order_id\": \"7\", \"source\": \"caps\"");
    assertThat(news(other).getFirst().orderId()).isEqualTo(OrderIds.of("caps", "7"));
    assertThat(payment(INTENT).amount()).isEqualByComparingTo("37.67");
    assertThat(payment(INTENT).currency()).isEqualTo("EUR");
  }

  @Test
  void a_payment_that_names_no_order_is_refused_and_says_what_to_send() {
    assertThatThrownBy(() -> read(CHARGE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("metadata.order_id")
        .hasMessageContaining("'hats'");
  }

  @Test
  void the_events_of_one_payment_have_one_id_and_one_amount() {
    String charge = CHARGE.replace("\"metadata\": {}", "\"metadata\": {\"order_id\": \"301\"}");
    String session =
        event(
            "checkout.session.completed",
            "{\"id\":\"cs_1\",\"mode\":\"payment\",\"payment_status\":\"paid\",\"amount_total\":3767,\"currency\":\"eur\",\"payment_intent\":\"pi_own_1\",\"client_reference_id\":\"301\"}");
    String invoice =
        event(
            "invoice.paid",
            "{\"id\":\"in_1\",\"amount_paid\":3767,\"currency\":\"eur\",\"payment_intent\":\"pi_own_1\",\"charge\":\"ch_own_1\",\"metadata\":{\"order_id\":\"301\"}}");
    for (String body : List.of(INTENT, charge, session, invoice)) {
      assertThat(payment(body).paymentId()).isEqualTo("pi_own_1");
      assertThat(payment(body).amount()).isEqualByComparingTo("37.67");
    }
    String alone = charge.replace("\"pi_own_1\"", "null");
    assertThat(payment(alone).paymentId()).isEqualTo("ch_own_1");
  }

  @Test
  void the_refunds_of_a_charge_come_each_by_its_id_and_not_as_their_sum() {
    assertThat(news(REFUNDED))
        .extracting(it -> ((RefundNews) it.news()).refundId())
        .containsExactly("re_own_2", "re_own_1");
    assertThat(news(REFUNDED))
        .extracting(it -> ((RefundNews) it.news()).amount().toPlainString())
        .containsExactly("5.00", "10.00");
    String pending = REFUNDED.replace("\"succeeded\"", "\"pending\"");
    assertThat(read(pending)).isInstanceOf(Meaning.PassedOver.class);
    assertThatThrownBy(() -> read(REFUNDED.replace("\"refunds\"", "\"left_out\"")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("refund.created");
  }

  @Test
  void a_refund_by_itself_has_the_same_id_as_in_its_charge() {
    String refund =
        "{\"id\":\"re_own_1\",\"amount\":1000,\"currency\":\"eur\",\"created\":1795165250,\"status\":\"succeeded\",\"metadata\":{\"order_id\":\"301\"}}";
    for (String type : List.of("refund.created", "refund.updated", "charge.refund.updated")) {
      assertThat(news(event(type, refund)).getFirst().news())
          .isEqualTo(news(REFUNDED).get(1).news());
    }
    assertThat(read(event("refund.updated", refund.replace("succeeded", "failed"))))
        .isInstanceOf(Meaning.PassedOver.class);
  }

  @ParameterizedTest
  @CsvSource({
    "eur, 37.67",
    "jpy, 3767",
    "kwd, 3.767",
    "isk, 37.67",
    "ugx, 37.67",
    "mga, 3767",
    "huf, 37.67"
  })
  void amounts_are_in_the_units_that_stripe_counts(String currency, String amount) {
    assertThat(payment(INTENT.replace("eur", currency)).amount().toPlainString()).isEqualTo(amount);
  }

  @Test
  void what_brings_no_money_is_passed_over_with_a_reason() {
    assertThat(read(CHARGE.replace("\"captured\": true", "\"captured\": false")))
        .isInstanceOf(Meaning.PassedOver.class);
    for (String type :
        List.of(
            "payment_intent.created", "charge.failed", "payout.paid", "charge.dispute.created")) {
      assertThat(read(event(type, "{}"))).isInstanceOf(Meaning.PassedOver.class);
    }
    assertThat(
            read(
                event(
                    "checkout.session.completed",
                    "{\"mode\":\"setup\",\"payment_status\":\"no_payment_required\"}")))
        .isInstanceOf(Meaning.PassedOver.class);
  }

  @Test
  void what_stripe_does_not_promise_is_unreadable() {
    for (String body :
        List.of(
            "{}",
            INTENT.replace("\"amount_received\": 3767", "\"amount_received\": \"much\""),
            INTENT.replace("\"amount_received\": 3767", "\"amount_received\": -1"))) {
      assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableEvent.class);
    }
  }
}
