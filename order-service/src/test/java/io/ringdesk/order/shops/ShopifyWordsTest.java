package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.RefundNews;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopifyWordsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static final String ORDER = Payloads.own("shopify-order-json/order");
  private static final String REFUND = Payloads.own("shopify-order-json/refund");
  private static final String TRANSACTION = Payloads.own("shopify-order-json/transaction");

  private Payments payments = Payments.ORDERS;
  private boolean lenient;

  private Meaning read(String topic, String body) {
    return ShopifyWords.read(
        new ConnectedShop(
            "cups", Platform.SHOPIFY, "cups", List.of("s"), payments, lenient, lenient),
        topic,
        body.getBytes(StandardCharsets.UTF_8),
        NOW);
  }

  private List<IntakeEvent> news(String topic, String body) {
    return ((Meaning.News) read(topic, body)).events();
  }

  private IntakeEvent.Shown shown(String body) {
    return (IntakeEvent.Shown) news("orders/updated", body).getFirst();
  }

  @Test
  void an_order_is_shown_with_its_customer_lines_and_total_in_the_shops_own_money() {
    var shown = shown(ORDER);
    var picture = shown.picture();
    assertThat(shown.at()).isEqualTo("2026-11-20T08:00:05Z");
    assertThat(picture.externalId()).isEqualTo("5001");
    assertThat(picture.placedAt()).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(picture.terms().amount()).hasToString("EUR 71.46");
    assertThat(picture.terms().discount()).hasToString("EUR 5.00");
    assertThat(picture.terms().shipping()).as("parcel and tax").hasToString("EUR 16.49");
    assertThat(picture.terms().lines()).extracting(Line::sku).containsExactly("CUP-RED", "88");
    assertThat(picture.terms().lines()).extracting(Line::electronic).containsExactly(false, true);
    var customer = picture.terms().customer();
    assertThat(customer.name()).isEqualTo("Ana Silva");
    assertThat(customer.email()).isEqualTo("ana.silva@customers.example");
    assertThat(customer.phone()).isEqualTo("+351912345678");
    assertThat(picture.ip()).isEqualTo("192.0.2.7");
  }

  @Test
  void by_the_settings_all_may_be_prepaid_and_is_delivered_by_email() {
    assertThat(shown(ORDER).picture().terms().lines())
        .extracting(Line::prepayable)
        .containsOnly(false);
    lenient = true;
    assertThat(shown(ORDER).picture().terms().lines())
        .allMatch(Line::prepayable)
        .allMatch(Line::electronic);
  }

  @Test
  void tax_in_the_prices_is_not_added() {
    String gross =
        ORDER
            .replace("\"taxes_included\": false", "\"taxes_included\": true")
            .replace("\"total_price\": \"71.46\"", "\"total_price\": \"59.92\"");
    assertThat(shown(gross).picture().terms().shipping()).hasToString("EUR 4.95");
    assertThat(shown(gross).picture().terms().amount()).hasToString("EUR 59.92");
  }

  @Test
  void an_edited_order_is_shown_as_it_is_now_and_a_refund_does_not_lower_what_was_owed() {
    String edited =
        ORDER
            .replace("\"quantity\": 2,", "\"quantity\": 2, \"current_quantity\": 0,")
            .replace(
                "\"currency\": \"EUR\",",
                "\"currency\": \"EUR\", \"current_total_price\": \"31.48\",");
    assertThat(shown(edited).picture().terms().lines()).extracting(Line::sku).containsExactly("88");
    assertThat(shown(edited).picture().terms().amount()).hasToString("EUR 31.48");

    String refunded =
        ORDER
            .replace(
                "\"currency\": \"EUR\",",
                "\"currency\": \"EUR\", \"current_total_price\": \"51.47\",")
            .replace("\"test\": false", "\"test\": false, \"refunds\": [" + REFUND + "]");
    assertThat(atFirst(refunded).picture().terms().amount()).hasToString("EUR 71.46");
  }

  private IntakeEvent.ShownAtFirst atFirst(String body) {
    return (IntakeEvent.ShownAtFirst) news("orders/updated", body).getFirst();
  }

  @Test
  void a_paid_order_brings_one_payment_and_an_authorised_one_none() {
    assertThat(news("orders/create", ORDER)).hasSize(1);
    assertThat(news("orders/create", status("authorized"))).hasSize(1);
    assertThat(news("orders/create", status("partially_paid"))).hasSize(1);
    var paid = (IntakeEvent.ShownPaid) news("orders/paid", status("paid")).get(1);
    assertThat(paid.payment().paymentId()).isEqualTo("order-5001");
    assertThat(paid.payment().amount()).isEqualByComparingTo("71.46");
    assertThat(paid.payment().currency()).isEqualTo("EUR");
    assertThat(paid.inAll()).isTrue();
  }

  @Test
  void each_transaction_that_gave_money_back_is_a_refund() {
    var refund = (IntakeEvent.Told) news("refunds/create", REFUND).getFirst();
    assertThat(news("refunds/create", REFUND)).hasSize(1);
    assertThat(refund.news())
        .isEqualTo(
            new RefundNews(
                "9001",
                new BigDecimal("19.99"),
                Instant.parse("2026-11-24T11:00:00Z"),
                "one cup was chipped",
                "EUR"));
    assertThat(refund.orderId()).isEqualTo(shown(ORDER).orderId());
  }

  @Test
  void a_cancelled_order_is_cancelled_at_its_time() {
    String cancelled =
        ORDER.replace(
            "\"cancelled_at\": null",
            "\"cancelled_at\": \"2026-11-21T09:00:00+01:00\", \"cancel_reason\": \"customer\"");
    var told = (IntakeEvent.Told) news("orders/cancelled", cancelled).getLast();
    assertThat(told.news())
        .isEqualTo(
            new Cancellation(
                "Cancelled in the shop: customer.", Instant.parse("2026-11-21T08:00:00Z")));
    var deleted = (IntakeEvent.ShownDeleted) news("orders/delete", "{\"id\":5001}").getLast();
    assertThat(deleted.cancellation().at()).isEqualTo(NOW);
    assertThat(deleted.orderId()).isEqualTo(told.orderId());
  }

  @Test
  void a_cancelled_order_of_which_nothing_is_left_is_shown_as_it_was_ordered() {
    var emptied = atFirst(emptied("pending"));
    assertThat(emptied.picture().terms().amount()).hasToString("EUR 71.46");
    assertThat(emptied.picture().terms().lines()).extracting(Line::quantity).containsExactly(2, 1);
    assertThat(news("orders/cancelled", emptied("pending"))).hasSize(2);
  }

  @Test
  void what_is_paid_and_cancelled_was_paid_once_and_before_it() {
    for (String financial : List.of("paid", "partially_refunded")) {
      var paid = (IntakeEvent.ShownPaid) news("orders/cancelled", emptied(financial)).get(1);
      assertThat(paid.payment().amount()).isEqualByComparingTo("71.46");
      assertThat(paid.payment().paidAt()).isEqualTo("2026-11-20T08:00:03Z");
      assertThat(paid.inAll()).isFalse();
    }
  }

  @Test
  void what_a_cancelled_order_has_got_back_whole_is_what_had_been_paid() {
    String edited =
        emptied("refunded")
            .replace("\"test\": false", "\"test\": false, \"refunds\": [" + REFUND + "]");
    var paid = (IntakeEvent.ShownPaid) news("orders/cancelled", edited).get(1);
    assertThat(paid.payment().amount()).isEqualByComparingTo("19.99");
  }

  /** Cancelled two seconds before it was written so. */
  private static String emptied(String financial) {
    return status(financial)
        .replace("\"cancelled_at\": null", "\"cancelled_at\": \"2026-11-20T09:00:03+01:00\"")
        .replace("\"quantity\": 2,", "\"quantity\": 2, \"current_quantity\": 0,")
        .replace("\"quantity\": 1,", "\"quantity\": 1, \"current_quantity\": 0,")
        .replace(
            "\"currency\": \"EUR\",", "\"currency\": \"EUR\", \"current_total_price\": \"0.00\",");
  }

  @Test
  void money_and_a_cancellation_are_told_also_where_lines_or_customer_can_not_be_taken() {
    String nobody =
        emptied("paid").replace("\"email\"", "\"no_email\"").replace("\"phone\"", "\"no_phone\"");
    var cancelled = (Meaning.WithoutTerms) read("orders/cancelled", nobody);
    assertThat(cancelled.orderId()).isEqualTo(shown(ORDER).orderId());
    assertThat(cancelled.events()).hasSize(2);
    assertThat(cancelled.wrong()).hasMessageContaining("An e-mail or a phone is needed");

    String unpriced = status("paid").replace("\"price\": \"19.99\"", "\"price\": null");
    var paid = (Meaning.WithoutTerms) read("orders/paid", unpriced);
    assertThat(paid.events()).hasSize(1);
    assertThat(paid.wrong())
        .isInstanceOf(UnreadableEvent.class)
        .hasMessage("The order has no price.");
  }

  @Test
  void transactions_are_payments_only_where_the_setting_says_so_and_then_orders_are_not() {
    String sale = TRANSACTION.replace("authorization", "sale");
    assertThat(read("order_transactions/create", sale)).isInstanceOf(Meaning.PassedOver.class);

    payments = Payments.TRANSACTIONS;
    var payment = (IntakeEvent.Told) news("order_transactions/create", sale).getFirst();
    assertThat(payment.news()).isInstanceOf(PaymentNews.class);
    assertThat(((PaymentNews) payment.news()).paymentId()).isEqualTo("8001");
    assertThat(read("order_transactions/create", TRANSACTION))
        .isInstanceOf(Meaning.PassedOver.class);
    assertThat(news("orders/paid", status("paid"))).hasSize(1);

    payments = Payments.ELSEWHERE;
    assertThat(news("orders/paid", status("paid"))).hasSize(1);
    assertThat(read("refunds/create", REFUND)).isInstanceOf(Meaning.PassedOver.class);
  }

  @Test
  void nobody_to_call_is_refused_with_the_reason_unless_it_was_sold_over_the_counter() {
    String nobody = ORDER.replace("\"email\"", "\"no_email\"").replace("\"phone\"", "\"no_phone\"");
    assertThat(((Meaning.WithoutTerms) read("orders/create", nobody)).wrong())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("An e-mail or a phone is needed");
    assertThat(read("orders/create", nobody.replace("\"web\"", "\"pos\"")))
        .isInstanceOf(Meaning.PassedOver.class);
  }

  @Test
  void tests_and_what_is_of_no_use_are_passed_over_with_a_reason() {
    for (String topic : List.of("test", "customers/update", "products/create", "app/uninstalled")) {
      assertThat(read(topic, "{}")).isInstanceOf(Meaning.PassedOver.class);
    }
    assertThat(read("orders/create", ORDER.replace("\"test\": false", "\"test\": true")))
        .isInstanceOf(Meaning.PassedOver.class);
    assertThatThrownBy(() -> read("unnamed", ORDER))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("X-Shopify-Topic");
  }

  @Test
  void what_shopify_does_not_promise_is_unreadable_and_says_what_is_missing() {
    assertUnreadable("no total_price", ORDER.replace("\"total_price\"", "\"sum\""));
    assertUnreadable("not an amount", ORDER.replace("\"71.46\"", "\"much\""));
    assertUnreadable("not a time", ORDER.replace("2026-11-20T09:00:05+01:00", "today"));
    assertUnreadable("not JSON", "{");
    assertUnreadable("not a JSON object", "[]");
  }

  private void assertUnreadable(String reason, String body) {
    assertThatThrownBy(() -> read("orders/create", body))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining(reason);
  }

  @Test
  void words_too_long_for_a_form_are_cut_between_characters() {
    String name = "x".repeat(299) + "\uD83D\uDE00" + "y".repeat(50);
    assertThat(shown(ORDER.replace("Cup - red", name)).picture().terms().lines().getFirst().name())
        .isEqualTo("x".repeat(299));
  }

  private static String status(String financial) {
    return ORDER.replace("\"pending\"", "\"" + financial + "\"");
  }
}
