package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each body is taken, passed over or refused with a reason, as it has to be; none is not
 * understood.
 */
class EveryPayloadTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  /**
   * What has to become of bodies, by their names. There is nothing in the others for the call
   * centre, and they are passed over.
   */
  private record Expected(Set<String> taken, Set<String> refused) {}

  private static Expected expected(Expected ofOwn, Expected ofData) {
    return Payloads.areOwn() ? ofOwn : ofData;
  }

  private static ConnectedShop shop(Platform platform) {
    return new ConnectedShop(
        "shop", platform, "shop", List.of("secret"), Payments.ORDERS, false, false);
  }

  @Test
  void of_shopify() {
    assertUnderstood(
        "shopify-order-json",
        name ->
            switch (name) {
              case "order" -> "orders/create";
              case "refund", "refund_calculate" -> "refunds/create";
              case "transaction" -> "order_transactions/create";
              default -> name.replaceFirst("s?$", "s/create");
            },
        (topic, body) -> ShopifyWords.read(shop(Platform.SHOPIFY), topic, body, NOW),
        json -> json.path("order").isObject() ? json.path("order") : json,
        "total_price",
        new Expected(Set.of("order", "refund"), Set.of()));
  }

  @Test
  void of_woocommerce() {
    assertUnderstood(
        "woocommerce-order-json",
        name ->
            switch (name.replaceFirst("__.*", "")) {
              case "orders" ->
                  name.contains("create")
                      ? "order.created"
                      : name.contains("delete") ? "order.deleted" : "order.updated";
              case "order-refunds" -> "refund.created";
              case "order-notes" -> "note.created";
              default -> "webhook.created";
            },
        (topic, body) -> WooCommerceWords.read(shop(Platform.WOOCOMMERCE), topic, body, NOW),
        json -> json,
        "total",
        expected(
            new Expected(Set.of("orders__create-an-order"), Set.of()),
            new Expected(
                Set.of(
                    "orders__create-an-order",
                    "orders__delete-an-order",
                    "orders__retrieve-an-order",
                    "orders__update-an-order"),
                Set.of())));
  }

  @Test
  void of_stripe() {
    assertUnderstood(
        "stripe-webhook-events",
        name -> name,
        (_, body) -> StripeWords.read(shop(Platform.STRIPE), body),
        json -> json,
        "none",
        expected(
            new Expected(
                Set.of("charge.refunded", "payment_intent.succeeded"), Set.of("charge.succeeded")),
            new Expected(
                Set.of("charge.refund.updated"),
                Set.of( // they bring money and do not say for which order
                    "charge.captured",
                    "charge.succeeded",
                    "checkout.session.completed",
                    "invoice.paid",
                    "invoice.payment_succeeded",
                    "payment_intent.succeeded"))));
  }

  @Test
  void of_stripe_with_the_order_named_each_that_was_refused_is_taken_to_the_last_cent() {
    var refused =
        Payloads.all("stripe-webhook-events").entrySet().stream()
            .filter(it -> isRefused(it.getValue()))
            .toList();
    assertThat(refused).isNotEmpty();
    for (var one : refused) {
      var event = (ObjectNode) Json.events().readTree(one.getValue());
      var object = (ObjectNode) event.at("/data/object");
      object.putObject("metadata").put("order_id", "7");
      var amount =
          Stream.of("amount_captured", "amount_received", "amount_total", "amount_paid", "amount")
              .filter(object::has)
              .map(field -> BigDecimal.valueOf(object.path(field).asLong(), 2))
              .findFirst()
              .orElseThrow();
      var meaning = StripeWords.read(shop(Platform.STRIPE), Json.events().writeValueAsBytes(event));
      assertThat(((Meaning.News) meaning).events())
          .as(one.getKey())
          .singleElement()
          .extracting(it -> ((PaymentNews) ((IntakeEvent.Told) it).news()).amount())
          .isEqualTo(amount);
    }
  }

  private static boolean isRefused(byte[] body) {
    try {
      StripeWords.read(shop(Platform.STRIPE), body);
      return false;
    } catch (BadInput refused) {
      return true;
    }
  }

  private interface Reading {
    Meaning read(String topic, byte[] body);
  }

  private static void assertUnderstood(
      String platform,
      Function<String, String> topic,
      Reading reading,
      Function<JsonNode, JsonNode> order,
      String total,
      Expected expected) {
    Set<String> taken = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    Payloads.all(platform)
        .forEach(
            (name, body) -> {
              try {
                switch (reading.read(topic.apply(name), body)) {
                  case Meaning.News news -> {
                    taken.add(name);
                    assertTold(
                        name,
                        news,
                        order.apply(Json.events().readTree(body)).path(total).asString("0"));
                  }
                  case Meaning.WithoutTerms it -> throw it.wrong();
                  case Meaning.PassedOver it -> assertThat(it.reason()).as(name).isNotBlank();
                }
              } catch (BadInput bad) {
                refused.add(name);
                assertThat(bad.problems()).as(name).isNotEmpty();
              }
            });
    assertThat(taken).as("taken").isEqualTo(expected.taken());
    assertThat(refused).as("refused").isEqualTo(expected.refused());
  }

  /** Orders come to the shop's own total. */
  private static void assertTold(String name, Meaning.News news, String total) {
    assertThat(news.events()).as(name).isNotEmpty();
    for (IntakeEvent event : news.events()) {
      if (event instanceof IntakeEvent.Shown shown) {
        assertThat(shown.picture().terms().amount().getAmount())
            .as("amount of %s", name)
            .isEqualByComparingTo(new BigDecimal(total));
      }
    }
  }
}
