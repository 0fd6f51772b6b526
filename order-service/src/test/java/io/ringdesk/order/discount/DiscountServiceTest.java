package io.ringdesk.order.discount;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 16, over the service: codes, and that their uses are counted exactly. */
@ServiceTest
class DiscountServiceTest {

  private final Client admin;
  private final CodeUses uses;
  private final DiscountCodes codes;
  private final Discounts discounts;
  private final Journal<OrderFile, OrderEvent> orders;
  private final String code =
      "C-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  private final String path = "/api/discounts/" + code;

  DiscountServiceTest(
      @Autowired Client client,
      @Autowired CodeUses uses,
      @Autowired DiscountCodes codes,
      @Autowired Discounts discounts,
      @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.uses = uses;
    this.codes = codes;
    this.discounts = discounts;
    this.orders = orders;
  }

  @Test
  void a_code_is_defined_by_who_has_the_right_and_seen_by_all_who_see_orders() {
    var defined =
        admin
            .put(
                "/api/discounts/" + code.toLowerCase(Locale.ROOT),
                "{\"percent\":\"12.50\",\"products\":[\"ACC-1Y\"],\"validUntil\":\"2030-01-01T00:00:00+01:00\",\"mostUses\":5}")
            .is(200);
    assertThat(defined.json().path("code").asString()).isEqualTo(code);
    assertThat(defined.json().path("percent").asString()).isEqualTo("12.5");
    assertThat(defined.json().path("validUntil").asString()).isEqualTo("2029-12-31T23:00:00Z");
    assertThat(defined.json().path("used").asInt()).isZero();
    Client anna = admin.as("anna", "call-centre-manager");
    assertThat(anna.get(path).is(200).text()).isEqualTo(defined.text());
    assertThat(anna.get("/api/discounts?limit=200").is(200).json().path("items").valueStream())
        .anyMatch(item -> item.path("code").asString().equals(code));
    anna.put(path, "{\"percent\":\"10\"}").is(403);
    anna.delete(path).is(403);
    admin.put(path, "{\"percent\":\"10\"}").is(200);
    admin.with("If-Match", defined.etag()).put(path, "{\"percent\":\"11\"}").is(412);
    admin.with("If-Match", defined.etag()).delete(path).is(412);
    admin.delete(path).is(204);
    admin.delete(path).is(204);
    admin.get(path).is(404);
  }

  @Test
  void a_code_that_can_not_be_is_refused() {
    for (String wrong :
        List.of(
            "{}",
            "{\"percent\":\"0\"}",
            "{\"percent\":\"100.01\"}",
            "{\"percent\":\"1.00001\"}",
            "{\"percent\":\"10\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}",
            "{\"amount\":{\"amount\":\"0.00\",\"currency\":\"EUR\"}}",
            "{\"percent\":\"10\",\"mostUses\":0}",
            "{\"percent\":\"10\",\"products\":[null]}",
            "{\"percent\":\"10\",\"validFrom\":\"2026-01-02T00:00:00Z\",\"validUntil\":\"2026-01-01T00:00:00Z\"}")) {
      assertThat(admin.put(path, wrong).is(400).json().path("errors")).as(wrong).isNotEmpty();
    }
    admin.put("/api/discounts/a%20b", "{\"percent\":\"10\"}").is(400);
  }

  @Test
  void an_order_shows_what_its_code_takes_off_and_counts_once() {
    admin.put(path, "{\"percent\":\"12.5\"}").is(200);
    Client keyed = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
    String body = order("99.90", "a" + UUID.randomUUID());
    JsonNode made = keyed.post("/api/orders", body).is(201).json();
    assertThat(keyed.post("/api/orders", body).is(201).json().path("id"))
        .isEqualTo(made.path("id"));
    assertThat(made.at("/discount/amount").asString()).isEqualTo("12.49");
    assertThat(made.at("/discountRule/code").asString()).isEqualTo(code);
    assertThat(made.at("/discountTotal/amount").asString()).isEqualTo("12.49");
    assertThat(made.at("/amount/amount").asString()).isEqualTo("87.41");
    assertThat(used()).isEqualTo(1);
  }

  @Test
  void a_use_is_given_back_with_a_cancelled_order_and_counts_again_with_one_that_revives() {
    admin.put(path, "{\"percent\":\"50\",\"mostUses\":1}").is(200);
    String first = created("10.00");
    assertThat(refused()).contains("for 1 orders");
    admin.post("/api/orders/" + first + "/cancel", "{\"reason\":\"too dear\"}").is(200);
    awaitUsed(0);
    created("10.00");
    admin.post("/api/orders/" + first + "/payments", "{\"amount\":\"5.00\"}").is(200);
    awaitUsed(2);
    assertThat(refused()).contains("for 1 orders");
    assertThat(admin.history(first, "order.discount-use-set.v1"))
        .extracting(entry -> entry.at("/data/counted").asBoolean())
        .containsExactly(false, true);
  }

  @Test
  void many_at_once_never_pass_the_limit() throws Exception {
    admin.put(path, "{\"percent\":\"10\",\"mostUses\":7}").is(200);
    List<Future<Integer>> answers = new ArrayList<>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 25; i++) {
        Callable<Integer> asks =
            () -> admin.post("/api/orders", order("10.00", UUID.randomUUID().toString())).status();
        answers.add(people.submit(asks));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    assertThat(statuses).filteredOn(status -> status == 201).hasSize(7);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(18);
    assertThat(used()).isEqualTo(7);
  }

  @Test
  void a_customer_has_his_own_limit() {
    admin.put(path, "{\"percent\":\"10\",\"mostUsesPerCustomer\":1}").is(200);
    String customer = "c" + UUID.randomUUID();
    admin.post("/api/orders", order("10.00", customer)).is(201);
    admin.post("/api/orders", order("10.00", customer)).is(409);
    created("10.00");
    assertThat(used()).isEqualTo(2);
  }

  @Test
  void a_code_from_the_bus_holds_and_counts_once_and_one_that_does_not_is_noted() {
    admin.put(path, "{\"amount\":{\"amount\":\"30.00\",\"currency\":\"EUR\"}}").is(200);
    Shop good = Shop.order();
    String placed = named(good.placed("100.00"), code.toLowerCase(Locale.ROOT));
    Shop.publish("placed", placed);
    Shop.publish("placed", placed);
    Shop bad = Shop.order();
    Shop.publish("placed", named(bad.placed("100.00"), "NO-SUCH-CODE"));
    assertThat(admin.await(good.id(), "awaiting").at("/amount/amount").asString())
        .isEqualTo("70.00");
    JsonNode taken = admin.await(bad.id(), "awaiting");
    assertThat(taken.at("/amount/amount").asString()).isEqualTo("100.00");
    assertThat(taken.at("/notes/0/text").asString())
        .isEqualTo("The discount code NO-SUCH-CODE does not apply. There is no such code.");
    assertThat(used()).isEqualTo(1);
    assertThat(admin.history(good.id(), "order.placed.v1")).hasSize(1);
  }

  private static String named(String placed, String code) {
    return placed.replaceFirst("\\{", "{\"discountCode\":\"" + code + "\",");
  }

  @Test
  void the_new_order_for_the_same_customer_may_have_a_code() {
    admin.put(path, "{\"percent\":\"10\",\"products\":[\"ACC-1Y\"],\"mostUses\":1}").is(200);
    String old = admin.create("100.00");
    String body = "{\"discountCode\":\"%s\"}".formatted(code);
    JsonNode made = admin.post("/api/orders/" + old + "/duplicate", body).is(201).json();
    assertThat(made.at("/lines/0/discount/amount").asString()).isEqualTo("10.00");
    assertThat(made.at("/amount/amount").asString()).isEqualTo("90.00");
    assertThat(used()).isEqualTo(1);
    admin.post("/api/orders/" + old + "/duplicate", body).is(409);
    JsonNode plain =
        admin.post("/api/orders/" + made.path("id").asString() + "/duplicate", "").is(201).json();
    assertThat(plain.at("/amount/amount").asString()).isEqualTo("100.00");
  }

  @Test
  void the_new_order_that_is_asked_for_in_a_call_may_have_a_code_which_counts_once() {
    admin.put(path, "{\"percent\":\"10\",\"products\":[\"ACC-1Y\"],\"mostUses\":1}").is(200);
    String old = admin.create("100.00");
    String first = UUID.randomUUID().toString();
    String second = UUID.randomUUID().toString();
    Bus.ofTests().publish("calls", old, 1, "call.recorded.v1", calledFor(old, first));
    Bus.ofTests().publish("calls", old, 1, "call.recorded.v1", calledFor(old, first));
    JsonNode made = admin.await(first, "awaiting");
    assertThat(made.at("/amount/amount").asString()).isEqualTo("90.00");
    assertThat(used()).isEqualTo(1);
    Bus.ofTests().publish("calls", old, 2, "call.recorded.v1", calledFor(old, second));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        admin
                            .get("/api/orders/" + old)
                            .is(200)
                            .json()
                            .at("/notes/0/text")
                            .asString())
                    .contains(
                        "The discount code %s does not apply. It was for 1 orders"
                            .formatted(code)));
    admin.get("/api/orders/" + second).is(404);
    assertThat(used()).isEqualTo(1);
  }

  private String calledFor(String old, String next) {
    return """
        {"callId":"c-%s","orderId":"%s","manager":"anna","result":"completed","recordedAt":"2026-11-22T10:05:00Z",
         "attempt":0,"customer":{},"copyToManager":false,
         "newOrder":{"orderId":"%s","cancelOld":false,"discountCode":"%s"}}
        """
        .formatted(next, old, next, code.toLowerCase(Locale.ROOT));
  }

  @Test
  void what_was_taken_for_an_order_that_never_came_is_given_back() {
    Instant mark = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    uses.take(List.of(new Wish("never-" + code, code, "nobody", 1, null)), mark);
    assertThat(uses.count(code)).isEqualTo(1);
    discounts.settleOpen(mark.minusMillis(1));
    assertThat(uses.count(code)).isEqualTo(1);
    discounts.settleOpen(mark);
    assertThat(uses.count(code)).isZero();
    assertThat(uses.take(List.of(new Wish("next-" + code, code, "nobody", 1, null)), mark))
        .isEmpty();
  }

  @Test
  void lines_and_orders_have_discounts_of_their_own_that_files_show_too() {
    JsonNode order =
        admin
            .post(
                "/api/orders",
                """
                {"currency":"EUR","customer":{"email":"a@customers.example"},"tag":"%s","discountPercent":"10",
                 "lines":[{"sku":"A","quantity":2,"unitPrice":"50","discount":"10"},
                          {"sku":"B","quantity":1,"unitPrice":"9.99","discountPercent":"25"}]}
                """
                    .formatted(code))
            .is(201)
            .json();
    assertThat(order.at("/lines/1/discount/amount").asString()).isEqualTo("2.50");
    assertThat(order.at("/discount/amount").asString()).isEqualTo("9.75");
    assertThat(order.at("/amount/amount").asString()).isEqualTo("87.74");
    assertThat(order.at("/discountTotal/amount").asString()).isEqualTo("22.25");
    String file =
        admin
            .get(
                "/api/orders/export?format=csv&tag=%s&fields=lines,discount,discountRule,discountTotal"
                    .formatted(code))
            .is(200)
            .text();
    assertThat(file.lines().toList().getLast())
        .isEqualTo("2 × A (A) less 10.00; 1 × B (B) less 2.50,9.75,EUR,10,,,,22.25");
    String both =
        order("10.00", "x").replace("\"discountCode\"", "\"discount\":\"1\",\"discountCode\"");
    admin.post("/api/orders", both).is(400);
  }

  @Test
  void uses_are_found_by_their_indexes() {
    admin.put(path, "{\"percent\":\"10\"}").is(200);
    created("10.00");
    List<FindIterable<?>> queries =
        List.of(
            uses.of(List.of("a", "b")),
            uses.free(code, 10, 5),
            uses.highest(code),
            uses.openSince(Instant.EPOCH),
            codes.query(new Paging(1, null)),
            orders.collection().find(Discounts.TO_BE_TOLD).limit(500));
    queries.forEach(query -> Plans.assertAnsweredByIndex(query, 500));
    Plans.assertAnsweredByIndex(uses.ofCustomers(code, Set.of("nobody")), 0);
  }

  private String order(String price, String customer) {
    return """
        {"currency":"EUR","customer":{"email":"%s@customers.example"},"discountCode":"%s",
         "lines":[{"sku":"ACC-1Y","quantity":1,"unitPrice":"%s"}]}
        """
        .formatted(customer, code, price);
  }

  private String created(String price) {
    return admin
        .post("/api/orders", order(price, UUID.randomUUID().toString()))
        .is(201)
        .json()
        .path("id")
        .asString();
  }

  private String refused() {
    return admin
        .post("/api/orders", order("10.00", UUID.randomUUID().toString()))
        .is(409)
        .json()
        .path("reason")
        .asString();
  }

  private int used() {
    return admin.get(path).is(200).json().path("used").asInt();
  }

  private void awaitUsed(int number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(used()).isEqualTo(number));
  }
}
