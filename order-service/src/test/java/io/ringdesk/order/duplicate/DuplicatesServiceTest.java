package io.ringdesk.order.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.Duplication;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Succession;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Ear;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 13, over the service: also when the process dies in between. */
@ServiceTest
class DuplicatesServiceTest {

  private final Client admin;
  private final Duplicates duplicates;
  private final Journal<OrderFile, OrderEvent> orders;

  DuplicatesServiceTest(
      @Autowired Client client,
      @Autowired Duplicates duplicates,
      @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.duplicates = duplicates;
    this.orders = orders;
  }

  @Test
  void a_new_order_for_the_same_customer_names_the_old_one_which_stays() {
    String old = admin.create("100.00");
    JsonNode made = admin.post("/api/orders/" + old + "/duplicate", "").is(201).json();
    assertThat(made.path("previousOrder").asString()).isEqualTo(old);
    assertThat(who(made)).isEqualTo(who(seen(old)));
    assertThat(made.path("lines")).isEqualTo(seen(old).path("lines"));
    assertThat(made.path("status").asString()).isEqualTo("awaiting");
    assertThat(seen(old).path("status").asString()).isEqualTo("awaiting");
    assertThat(seen(old).path("nextOrder").isNull()).isTrue();
    assertThat(ofSameCustomer(old)).hasSize(2);
  }

  private static List<JsonNode> who(JsonNode order) {
    JsonNode customer = order.path("customer");
    return List.of(
        customer.path("name"),
        customer.path("email"),
        customer.path("phone"),
        customer.path("address"));
  }

  @Test
  void with_other_lines_and_in_the_old_ones_place() {
    String old = admin.create("100.00");
    JsonNode made =
        admin
            .post(
                "/api/orders/" + old + "/duplicate",
                "{\"lines\":[{\"sku\":\"ACC-PRO\",\"quantity\":2,\"unitPrice\":\"70\"}],\"cancelOld\":true,\"reason\":\"He wants two.\"}")
            .is(201)
            .json();
    assertThat(made.at("/amount/amount").asString()).isEqualTo("140.00");
    assertThat(seen(old).path("status").asString()).isEqualTo("cancelled");
    assertThat(seen(old).at("/cancellation/reason").asString()).isEqualTo("He wants two.");
    assertThat(seen(old).path("nextOrder")).isEqualTo(made.path("id"));
    admin.post("/api/orders/" + old + "/duplicate", "{\"cancelOld\":true}").is(409);
    assertThat(ofSameCustomer(old)).hasSize(2);
  }

  @Test
  void what_can_not_be_cancelled_makes_no_new_order() {
    String old = admin.create("100.00");
    admin.post("/api/orders/" + old + "/payments", "{\"amount\":\"100.00\"}").is(200);
    admin.post("/api/orders/" + old + "/duplicate", "{\"cancelOld\":true}").is(409);
    assertThat(ofSameCustomer(old)).hasSize(1);
    admin.post("/api/orders/" + old + "/duplicate", "{}").is(201);
  }

  @Test
  void the_same_key_makes_one_order() {
    String old = admin.create("100.00");
    Client keyed = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
    var first = keyed.post("/api/orders/" + old + "/duplicate", "{}").is(201);
    var again = keyed.post("/api/orders/" + old + "/duplicate", "{}").is(201);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(ofSameCustomer(old)).hasSize(2);
  }

  @Test
  void bad_lines_are_named_and_change_nothing() {
    String old = admin.create("100.00");
    String path = "/api/orders/" + old + "/duplicate";
    var problem =
        admin
            .post(path, "{\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5.555\"}]}")
            .is(400)
            .json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("lines[0].unitPrice");
    admin.post(path, "{\"lines\":[]}").is(400);
    admin.post(path, "{\"lines\":5}").is(400);
    admin.post(path, "{\"cancelold\":true}").is(400);
    admin.post("/api/orders/lost/duplicate", "").is(404);
    assertThat(seen(old).path("nextOrder").isNull()).isTrue();
    assertThat(ofSameCustomer(old)).hasSize(1);
  }

  @Test
  void where_the_process_dies_in_between_the_sweep_makes_it_and_only_once() throws Exception {
    String old = admin.create("100.00");
    String next = diedAfterAsking(old);
    assertThat(seen(old).path("status").asString()).isEqualTo("cancelled");
    Thread other = Thread.ofVirtual().start(duplicates::sweep);
    duplicates.sweep();
    other.join();
    assertThat(admin.get("/api/orders/" + next).is(200).json().path("previousOrder").asString())
        .isEqualTo(old);
    assertThat(ofSameCustomer(old)).hasSize(2);
    assertThat(types(old)).filteredOn("order.duplicate-made.v1"::equals).hasSize(1);
    assertThat(types(next)).filteredOn("order.placed.v1"::equals).hasSize(1);
  }

  @Test
  void a_call_told_twice_cancels_the_order_and_makes_one_new_one_that_names_the_call() {
    String old = admin.create("100.00");
    String next = UUID.randomUUID().toString();
    String call = call(old, next, "70.00");
    Bus.ofTests().publish("calls", old, 1, "call.recorded.v1", call);
    Bus.ofTests().publish("calls", old, 1, "call.recorded.v1", call);
    Bus.ofTests().publish("calls", old, 2, "call.recorded.v1", call);
    JsonNode made = admin.await(next, "awaiting");
    assertThat(made.path("previousOrder").asString()).isEqualTo(old);
    assertThat(made.path("callId").asString()).isEqualTo("c-" + next);
    assertThat(made.at("/amount/amount").asString()).isEqualTo("70.00");
    assertThat(admin.await(old, "cancelled").path("nextOrder").asString()).isEqualTo(next);
    await().until(() -> types(old).contains("order.duplicate-made.v1"));
    await().until(() -> types(old).stream().filter("order.call-noted.v1"::equals).count() == 2);
    assertThat(types(old)).filteredOn("order.duplicate-made.v1"::equals).hasSize(1);
    assertThat(types(next)).filteredOn("order.placed.v1"::equals).hasSize(1);
    assertThat(ofSameCustomer(old)).hasSize(2);
    var shown =
        admin.list("email", old + "@customers.example", "status", "awaiting", "fields", "callId");
    assertThat(shown.json().at("/items/0/callId").asString()).isEqualTo("c-" + next);
  }

  @Test
  void what_a_call_asks_for_and_can_not_be_is_shown_on_the_order_and_told_on_the_bus() {
    String old = admin.create("100.00");
    String next = UUID.randomUUID().toString();
    Bus.ofTests().publish("calls", old, 1, "call.recorded.v1", call(old, next, "70.005"));
    try (Ear ear = Bus.ofTests().listen("orders")) {
      var told = ear.await(old, "order.duplicate-refused.v1");
      Contracts.assertMatches("order.duplicate-refused.v1", told.value());
      assertThat(told.data().path("callId").asString()).isEqualTo("c-" + next);
    }
    JsonNode stays = seen(old);
    assertThat(stays.path("status").asString()).isEqualTo("awaiting");
    assertThat(stays.at("/notes/0/text").asString())
        .startsWith(
            "The new order that was asked for in a call was not made: The price of ACC-1Y:");
    admin.get("/api/orders/" + next).is(404);
  }

  private static String call(String old, String next, String price) {
    return """
        {"callId":"c-%s","orderId":"%s","manager":"anna","result":"completed","recordedAt":"2026-11-22T10:05:00Z",
         "attempt":0,"customer":{},"copyToManager":false,
         "newOrder":{"orderId":"%s","cancelOld":true,"lines":[{"sku":"ACC-1Y","name":"Course","quantity":1,
           "unitPrice":"%s","kind":"base","electronic":false,"prepayable":true}]}}
        """
        .formatted(next, old, next, price);
  }

  @Test
  void those_left_over_are_found_by_their_index() {
    diedAfterAsking(admin.create("100.00"));
    Plans.assertAnsweredByIndex(orders.collection().find(Duplicates.LEFT_OVER).limit(100), 100);
    duplicates.sweep();
    assertThat(orders.collection().find(Duplicates.LEFT_OVER).first()).isNull();
  }

  /** All that was done before the process died: the old order knows. Answers the new one's id. */
  private String diedAfterAsking(String old) {
    String next = UUID.randomUUID().toString();
    orders.appendAll(
        List.of(
            new Proposal<>(
                old,
                "anna",
                "test",
                file ->
                    Duplication.ask(
                        file.placed(),
                        new Succession.Asked(
                            next,
                            file.placed().terms().lines(),
                            null,
                            Instant.now().truncatedTo(ChronoUnit.MILLIS),
                            "anna",
                            null),
                        Optional.of("replaced")))));
    return next;
  }

  private List<String> types(String id) {
    return admin.history(id).stream().map(entry -> entry.path("type").asString()).toList();
  }

  private JsonNode ofSameCustomer(String old) {
    return admin.list("email", old + "@customers.example").json().path("items");
  }

  private JsonNode seen(String id) {
    return admin.get("/api/orders/" + id).is(200).json();
  }
}
