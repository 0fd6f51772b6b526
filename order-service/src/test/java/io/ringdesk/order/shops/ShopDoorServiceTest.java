package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.order.Client;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.testkit.Bus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ShopDoorServiceTest {

  private static final String SHOPIFY = "/api/intake/shopify";
  private static final String WOOCOMMERCE = "/api/intake/woocommerce";
  private static final String STRIPE = "/api/intake/stripe";

  private final Client admin;
  private final Client anybody;
  private final Client operator;
  private final KeptWebhooks kept;
  private final String number = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40));

  ShopDoorServiceTest(@Autowired Client client, @Autowired KeptWebhooks kept) {
    this.admin = client;
    this.anybody = client.withToken("");
    this.operator = client.as("operator", "service");
    this.kept = kept;
  }

  private Client.Answer shopify(String topic, String body) {
    return shopify(topic, body, "new-cups-secret");
  }

  private Client.Answer shopify(String topic, String body, String secret) {
    return anybody
        .with("X-Shopify-Hmac-Sha256", Signer.base64(secret, body))
        .with("X-Shopify-Topic", topic)
        .with("X-Shopify-Event-Id", UUID.randomUUID().toString())
        .post(SHOPIFY, body);
  }

  private Client.Answer wooCommerce(String topic, String body) {
    return wooCommerce(topic, body, UUID.randomUUID().toString());
  }

  private Client.Answer wooCommerce(String topic, String body, String delivery) {
    return anybody
        .with("X-WC-Webhook-Signature", Signer.base64("hats-secret", body))
        .with("X-WC-Webhook-Topic", topic)
        .with("X-WC-Webhook-Delivery-ID", delivery)
        .post(WOOCOMMERCE, body);
  }

  private Client.Answer stripe(String body) {
    return stripe(body, Instant.now());
  }

  private Client.Answer stripe(String body, Instant at) {
    return anybody
        .with(
            "Stripe-Signature",
            "t=%d,v1=%s".formatted(at.getEpochSecond(), Signer.stripe("till-secret", at, body)))
        .post(STRIPE, body);
  }

  private String cups() {
    return Payloads.own("shopify-order-json/order").replace("5001", number);
  }

  private String hats() {
    return Payloads.own("woocommerce-order-json/orders__create-an-order").replace("301", number);
  }

  private String order(String source) {
    return "/api/orders/by-external/" + source + "/" + number;
  }

  private int events(String source) {
    return admin
        .get("/api/orders/" + OrderIds.of(source, number) + "/history")
        .is(200)
        .json()
        .path("items")
        .size();
  }

  @Test
  void an_order_of_shopify_is_placed_paid_refunded_and_cancelled_by_its_own_webhooks() {
    var placed = shopify("orders/create", cups()).is(202).json();
    assertThat(placed.path("outcome").asString()).isEqualTo("taken");
    assertThat(placed.at("/orders/0").asString()).isEqualTo(OrderIds.of("cups", number));
    var seen = admin.get(order("cups")).is(200).json();
    assertThat(seen.at("/status").asString()).isEqualTo("awaiting");
    assertThat(seen.at("/amount/amount").asString()).isEqualTo("71.46");
    assertThat(seen.at("/amount/currency").asString()).isEqualTo("EUR");

    String paid =
        cups().replace("\"pending\"", "\"paid\"").replace("09:00:05+01:00", "09:10:00+01:00");
    shopify("orders/paid", paid).is(202);
    String refund = Payloads.own("shopify-order-json/refund").replace("5001", number);
    shopify("refunds/create", refund).is(202);
    String cancelled =
        paid.replace("\"cancelled_at\": null", "\"cancelled_at\": \"2026-11-21T09:00:00+01:00\"");
    shopify("orders/cancelled", cancelled).is(202);
    var after = admin.get(order("cups")).json();
    assertThat(after.at("/status").asString()).isEqualTo("paid");
    assertThat(after.at("/paid/amount").asString()).isEqualTo("71.46");
    assertThat(after.at("/refunded/amount").asString()).isEqualTo("19.99");

    int before = events("cups");
    shopify("orders/create", cups()).is(202);
    shopify("orders/paid", paid).is(202);
    shopify("refunds/create", refund).is(202);
    shopify("orders/cancelled", cancelled).is(202);
    assertThat(events("cups")).as("all of it again").isEqualTo(before);
  }

  @Test
  void webhooks_that_overtake_each_other_come_to_the_same() {
    String changed =
        cups().replace("\"71.46\"", "\"81.46\"").replace("09:00:05+01:00", "09:10:00+01:00");
    shopify("orders/updated", changed).is(202);
    shopify("orders/create", cups()).is(202);
    assertThat(admin.get(order("cups")).json().at("/amount/amount").asString()).isEqualTo("81.46");
  }

  @Test
  void a_payment_of_stripe_before_its_order_of_woocommerce_waits_for_it() {
    String unpaid = hats().replace("\"2026-11-20T09:04:00\"", "null");
    String payment =
        Payloads.own("stripe-webhook-events/payment_intent.succeeded").replace("\"301\"", quoted());
    stripe(payment).is(202);
    admin.get(order("hats")).is(404);
    wooCommerce("order.created", unpaid).is(202);
    var seen = admin.get(order("hats")).is(200).json();
    assertThat(seen.at("/status").asString()).isEqualTo("paid");
    assertThat(seen.at("/amount/amount").asString()).isEqualTo("37.67");
    String refunds =
        Payloads.own("stripe-webhook-events/charge.refunded").replace("\"301\"", quoted());
    stripe(refunds).is(202);
    stripe(refunds).is(202);
    assertThat(admin.get(order("hats")).json().at("/refunded/amount").asString())
        .isEqualTo("15.00");
  }

  private String quoted() {
    return "\"" + number + "\"";
  }

  @Test
  void an_order_of_woocommerce_brings_its_payment_with_it_and_its_deletion_cancels_another() {
    wooCommerce("order.created", hats().replace("\"txn-1\"", "\"\"")).is(202);
    wooCommerce("order.updated", hats()).is(202);
    var paid = admin.get(order("hats")).json();
    assertThat(paid.at("/status").asString()).isEqualTo("paid");
    assertThat(paid.at("/paid/amount").asString()).as("once").isEqualTo("37.67");
    String deleted = "{\"id\":%s}".formatted(number);
    String delivery = UUID.randomUUID().toString();
    wooCommerce("order.deleted", deleted, delivery).is(202);
    assertThat(admin.get(order("hats")).json().at("/status").asString()).isEqualTo("paid");
    int before = events("hats");
    wooCommerce("order.deleted", deleted, delivery).is(202);
    wooCommerce("order.deleted", deleted).is(202);
    assertThat(events("hats")).as("the same again").isEqualTo(before);
  }

  @Test
  void a_deletion_of_which_shopify_does_not_say_when_it_was_counts_once() {
    shopify("orders/create", cups()).is(202);
    String deleted = "{\"id\":%s}".formatted(number);
    shopify("orders/delete", deleted).is(202);
    assertThat(admin.get(order("cups")).json().at("/status").asString()).isEqualTo("cancelled");
    int before = events("cups");
    shopify("orders/delete", deleted).is(202);
    assertThat(events("cups")).isEqualTo(before);
  }

  @Test
  void an_unpaid_order_of_shopify_is_cancelled_though_nothing_is_left_of_its_lines() {
    String emptied = emptied();
    shopify("orders/create", cups()).is(202);
    var answer = shopify("orders/cancelled", emptied).is(202).json();
    assertThat(answer.path("outcome").asString()).isEqualTo("taken");
    var seen = admin.get(order("cups")).json();
    assertThat(seen.at("/status").asString()).isEqualTo("cancelled");
    assertThat(seen.at("/amount/amount").asString()).isEqualTo("71.46");
  }

  @Test
  void an_order_of_shopify_that_is_heard_of_when_it_is_cancelled_is_placed_and_cancelled() {
    shopify("orders/cancelled", emptied()).is(202);
    shopify("orders/create", cups()).is(202);
    var seen = admin.get(order("cups")).is(200).json();
    assertThat(seen.at("/status").asString()).isEqualTo("cancelled");
    assertThat(seen.at("/amount/amount").asString()).isEqualTo("71.46");
  }

  private String emptied() {
    return cups()
        .replace("\"cancelled_at\": null", "\"cancelled_at\": \"2026-11-21T09:00:00+01:00\"")
        .replace("09:00:05+01:00", "09:10:00+01:00")
        .replace("\"quantity\": 2,", "\"quantity\": 2, \"current_quantity\": 0,")
        .replace("\"quantity\": 1,", "\"quantity\": 1, \"current_quantity\": 0,")
        .replace(
            "\"currency\": \"EUR\",", "\"currency\": \"EUR\", \"current_total_price\": \"0.00\",");
  }

  @Test
  void of_a_known_order_whose_customer_is_redacted_money_is_taken_and_the_rest_is_kept() {
    shopify("orders/create", cups()).is(202);
    String redacted =
        cups()
            .replace("\"pending\"", "\"paid\"")
            .replace("\"email\"", "\"mail\"")
            .replace("\"phone\"", "\"tel\"");
    try (var ear = Bus.ofTests().listenToDeadLetters("shop-webhooks", "order-service")) {
      var answer = shopify("orders/paid", redacted).is(202).json();
      assertThat(answer.path("outcome").asString()).isEqualTo("kept");
      assertThat(answer.path("reason").asString())
          .contains("stay as they were", "An e-mail or a phone is needed");
      assertThat(admin.get(order("cups")).json().at("/status").asString()).isEqualTo("paid");
      var letter = ear.await(one -> one.value().contains(number));
      assertThat(letter.value()).isEqualTo(redacted);
      assertThat(letter.reason()).isEqualTo(answer.path("reason").asString());
    }
    var seen = admin.get(order("cups")).json();
    assertThat(seen.at("/customer/email").asString()).isEqualTo("ana.silva@customers.example");
    assertThat(seen.at("/paid/amount").asString()).as("once").isEqualTo("71.46");
  }

  @Test
  void without_the_right_signature_nothing_is_taken_and_nothing_is_kept() {
    for (String body : new String[] {cups(), "{}", ""}) {
      shopify("orders/create", body, "a guess").is(401);
      anybody.with("X-Shopify-Topic", "orders/create").post(SHOPIFY, body).is(401);
      anybody.post(WOOCOMMERCE, body).is(401);
      anybody.post(STRIPE, body).is(401);
    }
    String body = cups();
    anybody
        .with("X-Shopify-Hmac-Sha256", Signer.base64("new-cups-secret", body))
        .with("X-Shopify-Topic", "orders/create")
        .with("X-Shopify-Triggered-At", "2020-01-01T00:00:00Z")
        .post(SHOPIFY, body)
        .is(401);
    String payment = Payloads.own("stripe-webhook-events/payment_intent.succeeded");
    var old = stripe(payment, Instant.now().minusSeconds(301)).is(401).json();
    assertThat(old.path("detail").asString())
        .contains("signature")
        .doesNotContain("ringdesk.shops");
    admin.post(SHOPIFY, cups()).is(401);
    admin.get(order("cups")).is(404);
  }

  @Test
  void while_the_secret_is_replaced_both_hold() {
    shopify("orders/create", cups(), "old-cups-secret").is(202);
    shopify("orders/create", cups(), "new-cups-secret").is(202);
  }

  @Test
  void the_body_is_signed_byte_for_byte_whatever_it_is_called() {
    String body = "  " + cups().replace("Cup - red", "Cup – røðr") + "\r\n";
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      anybody
          .with("X-Shopify-Hmac-Sha256", Signer.base64("new-cups-secret", body))
          .with("X-Shopify-Topic", "orders/create")
          .post(SHOPIFY, body, type)
          .is(202);
    }
  }

  @Test
  void only_these_three_paths_are_open_and_only_to_posts() {
    for (String path : new String[] {SHOPIFY, WOOCOMMERCE, STRIPE}) {
      anybody.get(path).is(401);
      anybody.put(path, "{}").is(401);
      anybody.post(path + "/more", "{}").is(401);
    }
    anybody.post("/api/intake/orders", "{}").is(401);
    anybody.post("/api/orders", "{}").is(401);
  }

  @Test
  void nothing_is_remembered_of_who_has_no_token_under_an_idempotency_key() {
    String key = UUID.randomUUID().toString();
    anybody.with("Idempotency-Key", key).post(SHOPIFY, "{}").is(401);
    String body = cups();
    anybody
        .with("Idempotency-Key", key)
        .with("X-Shopify-Hmac-Sha256", Signer.base64("new-cups-secret", body))
        .with("X-Shopify-Topic", "orders/create")
        .post(SHOPIFY, body)
        .is(202);
  }

  @Test
  void what_a_shop_owner_can_mend_is_refused_with_the_reason() {
    String nobody = cups().replace("\"email\"", "\"mail\"").replace("\"phone\"", "\"tel\"");
    var problem = shopify("orders/create", nobody).is(422).json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("customer.email");
    assertThat(problem.at("/errors/0/message").asString()).contains("can be reached");
    admin.get(order("cups")).is(404);
    var unnamed = stripe(Payloads.own("stripe-webhook-events/charge.succeeded")).is(422).json();
    assertThat(unnamed.at("/errors/0/field").asString()).isEqualTo("metadata.order_id");
  }

  @Test
  void what_is_of_no_use_is_passed_over_so_that_the_shop_goes_on_sending() {
    var passed = shopify("customers/update", "{}").is(202).json();
    assertThat(passed.path("outcome").asString()).isEqualTo("passed-over");
    assertThat(passed.path("reason").asString()).contains("orders/create");
    anybody.post(WOOCOMMERCE, "webhook_id=17", "application/x-www-form-urlencoded").is(202);
    anybody.post(WOOCOMMERCE, "webhook_id=17&x=1", "application/x-www-form-urlencoded").is(401);
  }

  @Test
  void what_can_not_be_read_is_kept_with_the_reason_and_can_be_taken_again() {
    Instant from = Instant.now();
    String body = cups().replace("\"total_price\"", "\"sum\"");
    try (var ear = Bus.ofTests().listenToDeadLetters("shop-webhooks", "order-service")) {
      var answer = shopify("orders/create", body).is(202).json();
      assertThat(answer.path("outcome").asString()).isEqualTo("kept");
      assertThat(answer.path("reason").asString()).isEqualTo("The order has no total_price.");
      var letter = ear.await(one -> one.value().contains(number));
      assertThat(letter.value()).isEqualTo(body);
      assertThat(letter.reason()).isEqualTo("The order has no total_price.");
      assertThat(letter.type()).isEqualTo("orders/create");
      assertThat(letter.headers())
          .containsEntry("ce_author", "cups")
          .containsEntry("ce_id", answer.path("id").asString())
          .containsEntry("kafka_dlt-original-topic", "shop-webhooks");
      assertThat(letter.headers().toString()).doesNotContain("Hmac").doesNotContain("secret");
      var replayed =
          operator.post("/internal/dead-letters/shop-webhooks/replay", "").is(200).json();
      assertThat(replayed.path("rejected").asInt()).isPositive();
      assertThat(ear.awaitAtLeast(2, one -> one.value().contains(number))).hasSize(2);
      await()
          .untilAsserted(
              () -> {
                var audit = operator.get("/internal/intake/audit?from=" + from).is(200).json();
                assertThat(audit.path("lost").asInt()).isZero();
                assertThat(audit.path("deadLetters").asInt()).isPositive();
              });
    }
  }

  @Test
  void a_dead_letter_is_taken_by_replay_once_its_body_is_understood() {
    Bus.ofTests()
        .publishRaw(
            "shop-webhooks.order-service.dlq",
            number,
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", number,
                "ce_source", "/shops/cups",
                "ce_type", "orders/create",
                "ce_time", "2026-11-20T09:00:00Z",
                "ce_author", "cups",
                "dlq-reason", "The order has no total_price.",
                "kafka_dlt-original-topic", "shop-webhooks",
                "kafka_dlt-original-partition", "\0".repeat(4),
                "kafka_dlt-original-offset", "\u007f" + "\0".repeat(7)),
            cups());
    operator.post("/internal/dead-letters/shop-webhooks/replay", "").is(200);
    assertThat(admin.get(order("cups")).is(200).json().at("/amount/amount").asString())
        .isEqualTo("71.46");
  }

  @Test
  void what_was_kept_while_it_could_not_be_taken_is_taken_by_its_reader() {
    Instant from = Instant.now();
    kept.keep(
        new Incoming(
            "http",
            0,
            0,
            UUID.randomUUID().toString(),
            "/shops/cups",
            "orders/create",
            number,
            0,
            from,
            "cups",
            null,
            null,
            cups().getBytes(StandardCharsets.UTF_8)));
    admin.await(OrderIds.of("cups", number), "awaiting");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        operator
                            .get("/internal/intake/audit?from=" + from)
                            .json()
                            .path("lost")
                            .asInt())
                    .isZero());
  }

  @Test
  void money_that_can_not_be_true_is_kept_for_a_person_to_look_at() {
    wooCommerce("order.created", hats()).is(202);
    String payment =
        Payloads.own("stripe-webhook-events/payment_intent.succeeded")
            .replace("\"301\"", quoted())
            .replace("\"eur\"", "\"usd\"");
    try (var ear = Bus.ofTests().listenToDeadLetters("shop-webhooks", "order-service")) {
      var answer = stripe(payment).is(202).json();
      assertThat(answer.path("outcome").asString()).isEqualTo("kept");
      assertThat(ear.await(one -> one.value().contains(number)).reason()).contains("not in EUR");
    }
  }

  @Test
  void a_body_of_two_megabytes_is_refused() {
    shopify("orders/create", "\"" + "x".repeat(2 * 1024 * 1024) + "\"").is(413);
  }
}
