package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.RefundNews;
import io.ringdesk.order.domain.Terms;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WooCommerceWordsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static final String ORDER =
      Payloads.own("woocommerce-order-json/orders__create-an-order");

  private boolean lenient;

  private Meaning read(String topic, String body) {
    return WooCommerceWords.read(
        new ConnectedShop(
            "hats", Platform.WOOCOMMERCE, "hats", List.of("s"), Payments.ORDERS, lenient, lenient),
        topic,
        body.getBytes(StandardCharsets.UTF_8),
        NOW);
  }

  private List<IntakeEvent> news(String body) {
    return ((Meaning.News) read("order.updated", body)).events();
  }

  private Terms terms(String body) {
    return ((IntakeEvent.Shown) news(body).getFirst()).picture().terms();
  }

  @Test
  void an_order_is_shown_with_prices_as_the_shop_shows_them_and_its_total_exactly() {
    var shown = (IntakeEvent.Shown) news(ORDER).getFirst();
    assertThat(shown.at()).as("not the shop's local time").isEqualTo("2026-11-20T09:05:00Z");
    assertThat(shown.picture().placedAt()).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(terms(ORDER).amount()).hasToString("EUR 37.67");
    assertThat(terms(ORDER).lines().getFirst().unitPrice()).hasToString("EUR 12.10");
    assertThat(terms(ORDER).lines().getFirst().name()).isEqualTo("Beret – black & white");
    assertThat(terms(ORDER).discount()).hasToString("EUR 3.63");
    assertThat(terms(ORDER).shipping()).hasToString("EUR 5.00");
    assertThat(terms(ORDER).customer().phone()).isEqualTo("+33612345678");
    assertThat(terms(ORDER).customer().address())
        .hasToString(
            "Address[line=1 rue de la Paix, city=Lyon, region=null, postalCode=69001, country=FR]");
  }

  @Test
  void by_the_settings_all_may_be_prepaid_and_is_delivered_by_email() {
    assertThat(terms(ORDER).lines()).noneMatch(Line::prepayable).noneMatch(Line::electronic);
    lenient = true;
    assertThat(terms(ORDER).lines()).allMatch(Line::prepayable).allMatch(Line::electronic);
  }

  @Test
  void tax_that_is_not_in_the_prices_is_added_to_the_shipping() {
    String net = ORDER.replace("\"prices_include_tax\": true", "\"prices_include_tax\": false");
    assertThat(terms(net).lines().getFirst().unitPrice()).hasToString("EUR 10.00");
    assertThat(terms(net).shipping()).as("4.13 + 6.54").hasToString("EUR 10.67");
    assertThat(terms(net).amount()).hasToString("EUR 37.67");
  }

  @Test
  void cents_that_do_not_divide_and_pieces_that_are_not_whole_still_come_to_the_total() {
    String thirds = ORDER.replace("\"subtotal\": \"30.00\"", "\"subtotal\": \"31.00\"");
    assertThat(terms(thirds).lines().getFirst().unitPrice()).hasToString("EUR 12.43");
    assertThat(terms(thirds).amount()).hasToString("EUR 37.67");
    String metres = ORDER.replace("\"quantity\": 3", "\"quantity\": 2.5");
    assertThat(terms(metres).lines().getFirst().quantity()).isEqualTo(1);
    assertThat(terms(metres).lines().getFirst().name()).startsWith("2.5 × Beret");
    assertThat(terms(metres).amount()).hasToString("EUR 37.67");
  }

  @Test
  void money_has_as_many_decimals_as_its_currency() {
    String yen =
        ORDER
            .replace("\"EUR\"", "\"JPY\"")
            .replace("\"37.67\"", "\"3767\"")
            .replace("\"3.00\"", "\"300\"")
            .replace("\"0.63\"", "\"63\"")
            .replace("\"30.00\"", "\"3000\"")
            .replace("\"6.30\"", "\"631\"");
    assertThat(terms(yen).amount()).hasToString("JPY 3767");
    assertThat(terms(yen).lines().getFirst().unitPrice()).hasToString("JPY 1210");
    String dinar = ORDER.replace("\"EUR\"", "\"KWD\"").replace("\"37.67\"", "\"37.671\"");
    assertThat(terms(dinar).amount()).hasToString("KWD 37.671");
  }

  @Test
  void a_paid_order_brings_its_payment_and_an_unpaid_one_none() {
    var paid = (IntakeEvent.ShownPaid) news(ORDER).get(1);
    assertThat(paid.payment())
        .isEqualTo(
            new PaymentNews(
                "order-301",
                new BigDecimal("37.67"),
                Instant.parse("2026-11-20T09:04:00Z"),
                "Card",
                "EUR"));
    assertThat(news(ORDER.replace("\"txn-1\"", "\"\"")).get(1))
        .as("whose transaction is named later, or never")
        .isEqualTo(paid);
    assertThat(paid.inAll()).as("a till there takes the whole again").isFalse();
    assertThat(news(ORDER.replace("\"2026-11-20T09:04:00\"", "null"))).hasSize(1);
  }

  @Test
  void refunds_come_with_their_order_each_by_its_id() {
    String refunded =
        ORDER.replace(
            "\"refunds\": []",
            "\"refunds\": [{\"id\": 401, \"reason\": \"too small\", \"total\": \"-12.10\"}]");
    var refund = (IntakeEvent.Told) news(refunded).get(2);
    assertThat(refund.news())
        .isEqualTo(
            new RefundNews(
                "401",
                new BigDecimal("12.10"),
                Instant.parse("2026-11-20T09:05:00Z"),
                "too small",
                "EUR"));
    assertThat(terms(refunded).amount()).hasToString("EUR 37.67");
  }

  @Test
  void cancelled_and_deleted_orders_are_cancelled() {
    var cancelled = (IntakeEvent.Told) news(ORDER.replace("processing", "cancelled")).getLast();
    assertThat(cancelled.news()).isInstanceOf(Cancellation.class);
    assertThat(cancelled.news().at()).isEqualTo("2026-11-20T09:05:00Z");
    var deleted =
        (IntakeEvent.ShownDeleted)
            ((Meaning.News) read("order.deleted", "{\"id\":301}")).events().getFirst();
    assertThat(deleted.cancellation().at()).isEqualTo(NOW);
    assertThat(deleted.orderId()).isEqualTo(cancelled.orderId());
  }

  @Test
  void money_and_a_cancellation_are_told_also_where_there_are_only_fees() {
    String fees =
        ORDER.replace("processing", "cancelled").replace("\"line_items\"", "\"fee_lines_too\"");
    var told = (Meaning.WithoutTerms) read("order.updated", fees);
    assertThat(told.events()).hasSize(2);
    assertThat(told.wrong()).hasMessageContaining("At least one line is needed");
  }

  @Test
  void baskets_and_what_is_of_no_use_are_passed_over_with_a_reason() {
    assertThat(read("order.updated", ORDER.replace("processing", "checkout-draft")))
        .isInstanceOf(Meaning.PassedOver.class);
    for (String topic : List.of("customer.updated", "product.created", "action.something")) {
      assertThat(read(topic, "{}")).isInstanceOf(Meaning.PassedOver.class);
    }
    assertThatThrownBy(() -> read("unnamed", ORDER))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("X-WC-Webhook-Topic");
  }

  @Test
  void an_order_of_an_older_api_is_unreadable_and_says_what_is_missing() {
    assertThatThrownBy(() -> read("order.updated", "{\"order\":{\"id\":1}}"))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessage("The order has no id.");
  }
}
