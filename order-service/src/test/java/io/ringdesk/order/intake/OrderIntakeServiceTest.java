package io.ringdesk.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OrderIntakeServiceTest {

  private final Client admin;
  private final Client shop;

  OrderIntakeServiceTest(@Autowired Client client) {
    this.admin = client;
    this.shop = client.as("shop", "external-system");
  }

  @Test
  void an_order_from_the_bus_is_seen_and_published() {
    Shop order = Shop.order();
    Shop.publish("placed", order.placed("100.00"));
    var seen = admin.await(order.id(), "awaiting");
    assertThat(seen.at("/amount/amount").asString()).isEqualTo("100.00");
    assertThat(seen.at("/customer/phone").asString()).isEqualTo("+34612345678");
    assertThat(seen.path("number").asString()).hasSizeGreaterThanOrEqualTo(6);
    try (var ear = Bus.ofTests().listen("orders")) {
      assertThat(ear.await(order.id(), "order.placed.v1").sequence()).isEqualTo(1);
    }
  }

  @Test
  void structured_events_are_taken_too() {
    Shop order = Shop.order();
    Bus.ofTests().intakeStructured(Shop.event("placed", order.placed("100.00")));
    Bus.ofTests().intakeStructured(Shop.event("payment", order.payment("p1", "100.00")));
    admin.await(order.id(), "paid");
  }

  @Test
  void an_order_whose_name_a_path_can_not_have_is_found_by_the_query() {
    Shop order = new Shop("shop-test", "2026/17%" + UUID.randomUUID());
    Shop.publish("placed", order.placed("100.00"));
    admin.await(order.id(), "awaiting");
    String byName = "/api/orders/by-external?source=shop-test";
    String name = URLEncoder.encode(order.externalId(), StandardCharsets.UTF_8);
    var seen = admin.get(byName + "&externalId=" + name).is(200).json();
    assertThat(seen.path("id").asString()).isEqualTo(order.id());
    var unnamed = admin.get(byName).is(400).json();
    assertThat(unnamed.at("/errors/0/field").asString()).isEqualTo("externalId");
  }

  @Test
  void the_same_facts_in_any_order_and_number_come_to_the_same() {
    var dice = new Random(7);
    List<Shop> orders = new ArrayList<>();
    List<Map.Entry<String, String>> news = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Shop order = Shop.order();
      orders.add(order);
      news.add(Map.entry("placed", order.placed("100.00")));
      news.add(Map.entry("changed", order.shippingChanged("5.00")));
      news.add(Map.entry("payment", order.payment("p1", "60.00")));
      news.add(Map.entry("payment", order.payment("p2", "45.00")));
      news.add(Map.entry("cancelled", order.cancelled()));
      news.add(Map.entry("refund", order.refund("r1", "20.00")));
    }
    news.addAll(List.copyOf(news.subList(0, 100)));
    Collections.shuffle(news, dice);
    news.forEach(one -> Shop.publish(one.getKey(), one.getValue()));
    for (Shop order : orders) {
      var seen = admin.await(order.id(), "paid");
      Awaitility.await()
          .untilAsserted(
              () -> {
                var now = admin.get("/api/orders/" + order.id()).json();
                assertThat(now.at("/amount/amount").asString()).isEqualTo("105.00");
                assertThat(now.at("/paid/amount").asString()).isEqualTo("105.00");
                assertThat(now.at("/refunded/amount").asString()).isEqualTo("20.00");
              });
      assertThat(seen.path("id").asString()).isEqualTo(order.id());
    }
  }

  @Test
  void a_payment_before_its_order_waits_for_it_unseen() {
    Shop order = Shop.order();
    Shop.publish("payment", order.payment("p1", "100.00"));
    try (var ear = Bus.ofTests().listen("orders")) {
      ear.await(order.id(), "order.news-kept.v1");
      admin.get("/api/orders/" + order.id()).is(404);
      admin.get("/api/orders/by-external/shop-test/" + order.externalId()).is(404);
      admin.get("/api/orders/" + order.id() + "/history").is(404);
      admin.post("/api/orders/" + order.id() + "/confirm", "").is(404);
      Shop.publish("placed", order.placed("100.00"));
      admin.await(order.id(), "paid");
      assertThat(ear.await(order.id(), "order.paid.v1").sequence()).isGreaterThan(2);
    }
  }

  @Test
  void rubbish_in_the_middle_is_set_aside_with_its_reason_and_what_stood_beside_it_goes_through() {
    Shop before = Shop.order();
    Shop bad = Shop.order();
    Shop after = Shop.order();
    try (var ear = Bus.ofTests().listenToDeadLetters("order-intake", "order-service")) {
      Shop.publish("placed", before.placed("100.00"));
      Shop.publish("placed", bad.placed("-1"));
      Bus.ofTests().publishRaw("order-intake", bad.externalId() + "-raw", Map.of(), "{not json");
      Shop.publish("lost", bad.cancelled());
      Bus.ofTests()
          .publishRaw(
              "order-intake",
              bad.externalId() + "-bin",
              Map.of(
                  "ce_specversion", "1.0",
                  "ce_id", "1",
                  "ce_source", "/x",
                  "ce_type", "order-intake.payment.v1"),
              "[]");
      Shop.publish("placed", after.placed("100.00"));
      admin.await(before.id(), "awaiting");
      admin.await(after.id(), "awaiting");
      var wrongPrice =
          ear.await(one -> one.value().contains(bad.externalId()) && one.value().contains("lines"));
      assertThat(wrongPrice.reason()).contains("lines[0].unitPrice").contains("zero or more");
      assertThat(wrongPrice.headers())
          .containsEntry("kafka_dlt-original-topic", "order-intake")
          .containsKeys("kafka_dlt-original-partition", "kafka_dlt-original-offset");
      assertThat(ear.await(one -> (bad.externalId() + "-raw").equals(one.key())).reason())
          .contains("not JSON");
      assertThat(ear.await(one -> (bad.externalId() + "-bin").equals(one.key())).reason())
          .contains("JSON object");
      assertThat(ear.await(one -> one.type().equals("order-intake.lost.v1")).reason())
          .contains("not taken here");
    }
  }

  @Test
  void a_known_payment_with_another_amount_is_set_aside() {
    Shop order = Shop.order();
    Shop.publish("placed", order.placed("100.00"));
    Shop.publish("payment", order.payment("p1", "100.00"));
    admin.await(order.id(), "paid");
    try (var ear = Bus.ofTests().listenToDeadLetters("order-intake", "order-service")) {
      Shop.publish("payment", order.payment("p1", "90.00"));
      assertThat(ear.await(one -> one.value().contains(order.externalId())).reason())
          .contains("known already, with the amount 100.00 and not 90.00");
    }
  }

  @Test
  void one_event_over_http_is_answered_with_its_order() {
    Shop order = Shop.order();
    var answer =
        shop.post(
                "/api/intake/orders",
                Shop.event("placed", order.placed("100.00")),
                "application/cloudevents+json")
            .is(202)
            .json();
    assertThat(answer.path("orderId").asString()).isEqualTo(order.id());
    assertThat(answer.path("accepted").asBoolean()).isTrue();
    assertThat(answer.has("errors")).isFalse();
    admin.get("/api/orders/by-external/shop-test/" + order.externalId()).is(200);
  }

  @Test
  void one_bad_event_over_http_is_a_problem_that_names_the_fields() {
    var problem =
        shop.post("/api/intake/orders", Shop.event("placed", "{\"source\":\"s\"}")).is(400).json();
    assertThat(problem.path("errors").valueStream().map(one -> one.path("field").asString()))
        .contains("externalId", "placedAt", "currency", "customer", "lines");
    shop.post("/api/intake/orders", "{\"a\":1}").is(400);
    shop.post("/api/intake/orders", "[1,").is(400);
    shop.post("/api/intake/orders", "\"text\"").is(400);
  }

  @Test
  void an_event_that_can_not_be_true_is_a_conflict_with_its_reason() {
    Shop order = Shop.order();
    shop.post("/api/intake/orders", Shop.event("placed", order.placed("100.00"))).is(202);
    var problem =
        shop.post("/api/intake/orders", Shop.event("placed", order.placed("90.00"))).is(409).json();
    assertThat(problem.path("reason").asString()).contains("Send a change instead.");
  }

  @Test
  void an_array_is_answered_event_by_event() {
    Shop one = Shop.order();
    Shop other = Shop.order();
    String body =
        "[%s,%s,17,%s]"
            .formatted(
                Shop.event("placed", one.placed("1.00")),
                Shop.event("placed", other.placed("0.001")),
                Shop.event("payment", one.payment("p1", "1.00")));
    for (String type : List.of("application/json", "application/cloudevents-batch+json")) {
      var lines = shop.post("/api/intake/orders", body, type).is(202).json();
      assertThat(lines.valueStream().map(line -> line.path("accepted").asBoolean()))
          .containsExactly(true, false, false, true);
      assertThat(lines.at("/1/errors/0/field").asString()).isEqualTo("lines[0].unitPrice");
      assertThat(lines.at("/1/status").asInt()).isEqualTo(400);
    }
    admin.await(one.id(), "paid");
    admin.get("/api/orders/" + other.id()).is(404);
  }

  @Test
  void lines_are_answered_line_by_line() {
    var body = new StringBuilder();
    List<Shop> orders = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      Shop order = Shop.order();
      orders.add(order);
      body.append(Shop.event("placed", order.placed("10.00"))).append('\n');
      if (i == 600) {
        body.append("{rubbish\n\n");
      }
    }
    var answer = shop.post("/api/intake/orders", body.toString(), "application/x-ndjson").is(202);
    List<String> lines = answer.text().lines().toList();
    assertThat(lines).hasSize(1201);
    assertThat(lines.get(601)).contains("\"accepted\":false").contains("not JSON");
    assertThat(lines.stream().filter(line -> line.contains("\"accepted\":true"))).hasSize(1200);
    admin.get("/api/orders/" + orders.getLast().id()).is(200);
  }

  @Test
  void a_body_of_two_megabytes_is_refused() {
    shop.post("/api/intake/orders", "[\"" + "x".repeat(2 * 1024 * 1024) + "\"]").is(413);
  }

  @Test
  void only_external_systems_may_publish_and_they_may_nothing_else() {
    String event = Shop.event("placed", Shop.order().placed("1.00"));
    admin.as("anna", "call-centre-manager").post("/api/intake/orders", event).is(403);
    admin.withToken("").post("/api/intake/orders", event).is(401);
    admin
        .withToken(Tokens.forged("shop", "external-system"))
        .post("/api/intake/orders", event)
        .is(401);
    admin
        .withToken(Tokens.expired("shop", "external-system"))
        .post("/api/intake/orders", event)
        .is(401);
    shop.get("/api/orders").is(403);
  }
}
