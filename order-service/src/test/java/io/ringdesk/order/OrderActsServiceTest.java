package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OrderActsServiceTest {

  private final Client admin;

  OrderActsServiceTest(@Autowired Client client) {
    this.admin = client;
  }

  @BeforeEach
  void crew() {
    Crew.isAtWork(admin);
  }

  @Test
  void an_order_made_by_hand_gets_a_manager_in_turn() {
    var order = admin.get("/api/orders/" + admin.create("100.00")).json();
    assertThat(order.at("/manager/id").asString()).isIn("anna", "boris", "clara");
    assertThat(order.at("/manager/reason").asString()).contains("In turn");
    assertThat(order.at("/manager/since").asString()).endsWith("Z");
    assertThat(order.path("source").asString()).isEqualTo("ringdesk");
  }

  @Test
  void the_same_order_by_hand_again_is_the_same_order() {
    Client keyed = admin.with("Idempotency-Key", "k-" + Instant.now());
    String body =
        """
        {"currency":"EUR","customer":{"phone":"+34612345678"},"lines":[{"sku":"A","quantity":1,"unitPrice":"5"}]}
        """;
    var first = keyed.post("/api/orders", body).is(201);
    var again = keyed.post("/api/orders", body).is(201);
    assertThat(again.text()).isEqualTo(first.text());
    keyed.post("/api/orders", body.replace("5", "6")).is(422);
  }

  @Test
  void the_same_order_by_hand_again_is_known_by_its_id_where_there_is_no_key() {
    String body =
        """
        {"id":"%s",%s"currency":"EUR","customer":{"phone":"+34612345678"},"lines":[{"sku":"A","quantity":1,"unitPrice":"%d"}]}
        """;
    String id = UUID.randomUUID().toString();
    var first = admin.post("/api/orders", body.formatted(id, "", 5)).is(201).json();
    var again = admin.post("/api/orders", body.formatted(id, "", 5)).is(201).json();
    assertThat(again.path("version")).isEqualTo(first.path("version"));
    assertThat(again.path("placedAt")).isEqualTo(first.path("placedAt"));
    admin.post("/api/orders", body.formatted(id, "", 6)).is(409);
    String same = "\"placedAt\":\"%s\",".formatted(first.path("placedAt").asString());
    admin.post("/api/orders", body.formatted(id, same, 5)).is(201);
    String other = "\"placedAt\":\"2026-11-20T09:00:00Z\",";
    admin.post("/api/orders", body.formatted(id, other, 5)).is(409);
  }

  @Test
  void a_bad_order_by_hand_is_a_problem_that_names_the_fields() {
    var problem = admin.post("/api/orders", "{\"id\":\"a/b\"}").is(400).json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("id");
    problem =
        admin
            .post(
                "/api/orders",
                "{\"currency\":\"JPY\",\"customer\":{\"email\":\"a@b.example\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5.5\"}]}")
            .is(400)
            .json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("lines[0].unitPrice");
    admin.post("/api/orders", "[]").is(400);
  }

  @Test
  void an_order_of_a_shop_by_hand_is_the_one_that_the_shop_sends() {
    Shop order = Shop.order();
    var made = admin.post("/api/orders", order.placed("100.00")).is(201).json();
    assertThat(made.path("id").asString()).isEqualTo(order.id());
    admin
        .as("shop", "external-system")
        .post("/api/intake/orders", Shop.event("placed", order.placed("100.00")))
        .is(202);
    assertThat(admin.get("/api/orders/" + order.id()).json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void confirming_says_it_in_the_history() {
    String id = admin.create("100.00");
    admin.post("/api/orders/" + id + "/confirm", "").is(200);
    var again = admin.post("/api/orders/" + id + "/confirm", "").is(200);
    assertThat(again.json().path("status").asString()).isEqualTo("confirmed");
    var history = admin.get("/api/orders/" + id + "/history").is(200).json().path("items");
    assertThat(history.valueStream().map(entry -> entry.path("type").asString()))
        .containsExactly("order.placed.v1", "order.manager-assigned.v1", "order.confirmed.v1");
    assertThat(history.at("/2/by").asString()).isEqualTo("admin");
    assertThat(history.at("/2/data/from").asString()).isEqualTo("awaiting");
    assertThat(history.at("/2/sequence").asInt()).isEqualTo(3);
  }

  @Test
  void money_by_hand_goes_the_whole_way() {
    String id = admin.create("100.00");
    var prepaid =
        admin
            .post(
                "/api/orders/" + id + "/payments",
                "{\"paymentId\":\"p1\",\"amount\":\"40\",\"method\":\"cash\"}")
            .is(200)
            .json();
    assertThat(prepaid.path("status").asString()).isEqualTo("prepaid");
    var paid =
        admin
            .post(
                "/api/orders/" + id + "/payments",
                "{\"paymentId\":\"p2\",\"amount\":{\"amount\":\"60.00\",\"currency\":\"EUR\"}}")
            .is(200)
            .json();
    assertThat(paid.path("status").asString()).isEqualTo("paid");
    assertThat(paid.at("/prepaid/amount").asString()).isEqualTo("40.00");
    assertThat(paid.at("/income/amount").asString()).isEqualTo("100.00");
    var cancel = admin.post("/api/orders/" + id + "/cancel", "{\"reason\":\"no\"}").is(409).json();
    assertThat(cancel.path("reason").asString())
        .isEqualTo("A paid order can't be cancelled. Refund it instead.");
    admin.post("/api/orders/" + id + "/refunds", "{\"refundId\":\"r1\",\"amount\":101}").is(409);
    var refunded =
        admin
            .post(
                "/api/orders/" + id + "/refunds",
                "{\"refundId\":\"r1\",\"amount\":100,\"reason\":\"broken\"}")
            .is(200)
            .json();
    assertThat(refunded.path("status").asString()).isEqualTo("refunded");
    assertThat(refunded.at("/expenses/amount").asString()).isEqualTo("100.00");
  }

  @Test
  void wrong_money_by_hand_is_named() {
    String id = admin.create("100.00");
    for (String amount :
        List.of(
            "\"1.234\"", "-1", "\"x\"", "0", "{\"amount\":\"1\",\"currency\":\"USD\"}", "null")) {
      var problem =
          admin
              .post("/api/orders/" + id + "/payments", "{\"amount\":%s}".formatted(amount))
              .is(400)
              .json();
      assertThat(problem.at("/errors/0/field").asString()).as(amount).startsWith("amount");
    }
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"1\",\"amuont\":2}").is(400);
    admin.post("/api/orders/" + id + "/payments", "").is(400);
  }

  @Test
  void a_stale_version_is_refused() {
    String id = admin.create("100.00");
    String seen = admin.get("/api/orders/" + id).etag();
    admin.with("If-Match", seen).put("/api/orders/" + id + "/tag", "{\"tag\":\"vip\"}").is(200);
    admin.with("If-Match", seen).put("/api/orders/" + id + "/tag", "{\"tag\":\"slow\"}").is(412);
    assertThat(admin.get("/api/orders/" + id).json().path("tag").asString()).isEqualTo("vip");
  }

  @Test
  void a_manager_acts_only_on_what_he_or_nobody_holds() {
    String id = admin.create("100.00");
    admin.handOver(id, "anna");
    Client anna = admin.as("anna", "call-centre-manager");
    Client boris = admin.as("boris", "call-centre-manager");
    var problem = boris.post("/api/orders/" + id + "/confirm", "").is(403).json();
    assertThat(problem.path("detail").asString()).contains("anna");
    anna.post("/api/orders/" + id + "/confirm", "").is(200);
    anna.post("/api/orders/" + id + "/refunds", "{\"amount\":1}").is(403);
    anna.delete("/api/orders/" + id).is(403);
    admin
        .withToken(Tokens.withRights("eve", "orders:act", "orders:any", "orders:refund"))
        .post("/api/orders/" + id + "/refunds", "{\"amount\":1}")
        .is(409);
  }

  @Test
  void nobody_is_a_manager_who_does_not_work_here() {
    String id = admin.create("100.00");
    admin.put("/api/orders/" + id + "/manager", "{\"manager\":\"nemo\",\"reason\":\"x\"}").is(400);
    admin.put("/api/orders/" + id + "/manager", "{\"manager\":\"anna\"}").is(400);
  }

  @Test
  void what_may_be_nobody_or_never_has_to_be_said() {
    String id = admin.create("100.00", "\"autoCancelAt\":\"2099-01-01T00:00:00Z\"");
    admin.handOver(id, "anna");
    String order = "/api/orders/" + id;
    for (var answer :
        List.of(
            admin.put(order + "/manager", "{\"reason\":\"x\"}"),
            admin.put(order + "/personal-manager", "{\"reason\":\"x\"}"),
            admin.post(
                "/api/orders/assign", "{\"orders\":[\"%s\"],\"reason\":\"x\"}".formatted(id)))) {
      var error = answer.is(400).json().at("/errors/0");
      assertThat(error.path("field").asString()).isEqualTo("manager");
      assertThat(error.path("message").asString()).contains("null");
    }
    var error = admin.put(order + "/auto-cancel", "{}").is(400).json().at("/errors/0");
    assertThat(error.path("field").asString()).isEqualTo("at");
    var left = admin.get(order).json();
    assertThat(left.at("/manager/id").asString()).isEqualTo("anna");
    assertThat(left.path("autoCancelAt").asString()).isEqualTo("2099-01-01T00:00:00Z");
  }

  @Test
  void an_order_handed_to_nobody_is_dealt_to_somebody_else() {
    String id = admin.create("100.00");
    admin.handOver(id, "anna");
    admin.handOver(id, null);
    Awaitility.await().untilAsserted(() -> assertThat(manager(id)).isIn("boris", "clara"));
    var changes = admin.history(id, "order.manager-assigned.v1");
    var toNobody = changes.get(changes.size() - 2);
    assertThat(toNobody.path("by").asString()).isEqualTo("admin");
    assertThat(toNobody.at("/data/previous").asString()).isEqualTo("anna");
    assertThat(toNobody.at("/data/manager").isMissingNode()).isTrue();
    assertThat(changes.getLast().path("by").asString()).isEqualTo("assignment");
    assertThat(changes.getLast().at("/data/dealt").asBoolean()).isTrue();
  }

  @Test
  void a_group_is_assigned_exactly() {
    String one = admin.create("1.00");
    String other = admin.create("1.00");
    String left = admin.create("1.00");
    for (String id : List.of(one, other, left)) {
      admin.handOver(id, "clara");
    }
    Client helga = admin.as("helga", "head-of-sales");
    var items =
        helga
            .post(
                "/api/orders/assign",
                "{\"orders\":[\"%s\",\"%s\",\"lost\"],\"manager\":\"boris\",\"reason\":\"clara is ill\"}"
                    .formatted(one, other))
            .is(200)
            .json()
            .path("items");
    assertThat(items.valueStream().map(item -> item.path("assigned").asBoolean()))
        .containsExactly(true, true, false);
    assertThat(manager(one)).isEqualTo("boris");
    assertThat(manager(other)).isEqualTo("boris");
    assertThat(manager(left)).isEqualTo("clara");
    admin
        .as("anna", "call-centre-manager")
        .post(
            "/api/orders/assign",
            "{\"orders\":[\"%s\"],\"manager\":\"anna\",\"reason\":\"x\"}".formatted(one))
        .is(403);
  }

  @Test
  void notes_tags_and_dates_are_kept() {
    String id = admin.create("100.00");
    var noted =
        admin.post("/api/orders/" + id + "/notes", "{\"text\":\"Ring twice. 🙂\"}").is(200).json();
    assertThat(noted.at("/notes/0/text").asString()).isEqualTo("Ring twice. 🙂");
    assertThat(noted.at("/notes/0/by").asString()).isEqualTo("admin");
    admin.post("/api/orders/" + id + "/notes", "{\"text\":\"a\\u0000b\"}").is(400);
    admin.post("/api/orders/" + id + "/notes", "{\"text\":\"\"}").is(400);
    admin.put("/api/orders/" + id + "/auto-cancel", "{\"at\":\"2020-01-01T00:00:00Z\"}").is(400);
    admin
        .put("/api/orders/" + id + "/auto-cancel", "{\"at\":\"2099-01-01T00:00:00+01:00\"}")
        .is(200);
    var off = admin.put("/api/orders/" + id + "/auto-cancel", "{\"at\":null}").is(200).json();
    assertThat(off.path("autoCancelAt").isNull()).isTrue();
  }

  @Test
  void a_colleague_who_makes_a_late_call_back_acts_on_the_order_and_does_not_hand_it_over() {
    String id = admin.create("100.00");
    admin.handOver(id, "anna");
    Client boris = admin.as("boris", "call-centre-manager");
    boris.put("/api/orders/" + id + "/lease", "").is(403);

    String offer = Contracts.sample("call.promise-offered.v1");
    Bus.ofTests().publish("calls", id, 1, "call.promise-offered.v1", offer);
    Bus.ofTests().publish("calls", id, 1, "call.promise-offered.v1", offer);
    await("it is his to make")
        .until(() -> !admin.history(id, "order.call-back-offered.v1").isEmpty());

    boris.put("/api/orders/" + id + "/lease", "").is(200);
    boris.post("/api/orders/" + id + "/notes", "{\"text\":\"He was glad.\"}").is(200);
    boris.post("/api/orders/" + id + "/confirm", "").is(200);
    boris
        .put("/api/orders/" + id + "/manager", "{\"manager\":\"boris\",\"reason\":\"Mine.\"}")
        .is(403);
    admin.as("clara", "call-centre-manager").post("/api/orders/" + id + "/confirm", "").is(403);
    assertThat(admin.history(id, "order.call-back-offered.v1")).hasSize(1);
  }

  @Test
  void a_call_is_noted_and_a_refusal_cancels() {
    String id = admin.create("100.00");
    String call =
        "{\"callId\":\"c%d\",\"orderId\":\"%s\",\"manager\":\"anna\",\"result\":\"%s\",\"comment\":\"Too dear.\",\"recordedAt\":\"2026-11-22T10:05:00Z\"}";
    Bus.ofTests().publish("calls", id, 1, "call.recorded.v1", call.formatted(1, id, "not-reached"));
    Bus.ofTests().publish("calls", id, 2, "call.recorded.v1", call.formatted(2, id, "refusal"));
    Bus.ofTests().publish("calls", id, 2, "call.recorded.v1", call.formatted(2, id, "refusal"));
    var cancelled = admin.await(id, "cancelled");
    assertThat(cancelled.at("/cancellation/reason").asString())
        .isEqualTo("The customer refused: Too dear.");
    assertThat(admin.history(id, "order.call-noted.v1")).hasSize(2);
  }

  @Test
  void a_call_back_may_move_the_auto_cancel_date_and_told_twice_it_moves_it_once() {
    String id = admin.create("100.00", "\"autoCancelAt\":\"2098-12-01T00:00:00Z\"");
    String call =
        "{\"callId\":\"c1\",\"orderId\":\"%s\",\"manager\":\"anna\",\"result\":\"call-back\",\"recordedAt\":\"2026-11-22T10:05:00Z\",\"dueAt\":\"2098-12-20T10:00:00Z\",\"autoCancelAt\":\"2099-01-01T00:00:00Z\"}"
            .formatted(id);
    Bus.ofTests().publish("calls", id, 1, "call.recorded.v1", call);
    Bus.ofTests().publish("calls", id, 1, "call.recorded.v1", call);
    Bus.ofTests().publish("calls", id, 2, "call.recorded.v1", call.replace("c1", "c2"));
    await("both calls are noted").until(() -> admin.history(id, "order.call-noted.v1").size() == 2);
    assertThat(admin.get("/api/orders/" + id).json().path("autoCancelAt").asString())
        .isEqualTo("2099-01-01T00:00:00Z");
    assertThat(admin.history(id, "order.auto-cancel-set.v1"))
        .singleElement()
        .satisfies(
            moved ->
                assertThat(moved.at("/data/previous").asString())
                    .isEqualTo("2098-12-01T00:00:00Z"));
  }

  private String manager(String id) {
    return admin.get("/api/orders/" + id).json().at("/manager/id").asString("");
  }
}
