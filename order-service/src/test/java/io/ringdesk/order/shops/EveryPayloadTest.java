package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each body is taken, passed over or refused with a reason; none is not understood. */
class EveryPayloadTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private static ConnectedShop shop(Platform platform) {
    return new ConnectedShop("shop", platform, "shop", List.of("secret"), Payments.ORDERS);
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
        "total_price");
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
        "total");
  }

  @Test
  void of_stripe() {
    assertUnderstood(
        "stripe-webhook-events",
        name -> name,
        (_, body) -> StripeWords.read(shop(Platform.STRIPE), body),
        json -> json,
        "none");
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
      assertThat(
              events(
                  one.getKey(),
                  "",
                  (_, body) -> StripeWords.read(shop(Platform.STRIPE), body),
                  Json.events().writeValueAsBytes(event)))
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
      String total) {
    var bodies = Payloads.all(platform);
    assertThat(bodies).isNotEmpty();
    bodies.forEach(
        (name, body) -> {
          for (IntakeEvent event : events(name, topic.apply(name), reading, body)) {
            if (event instanceof IntakeEvent.Shown shown) {
              var shops =
                  new BigDecimal(order.apply(Json.events().readTree(body)).path(total).asString());
              assertThat(shown.picture().terms().amount().getAmount())
                  .as("amount of %s", name)
                  .isEqualByComparingTo(shops);
            }
          }
        });
  }

  private static List<IntakeEvent> events(String name, String topic, Reading reading, byte[] body) {
    try {
      return switch (reading.read(topic, body)) {
        case Meaning.News news -> {
          assertThat(news.events()).as(name).isNotEmpty();
          yield news.events();
        }
        case Meaning.PassedOver it -> {
          assertThat(it.reason()).as(name).isNotBlank();
          yield new ArrayList<>();
        }
      };
    } catch (BadInput refused) {
      assertThat(refused.problems()).as(name).isNotEmpty();
      return List.of();
    }
  }
}
