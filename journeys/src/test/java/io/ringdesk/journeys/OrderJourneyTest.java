package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The way of one order, from the shop to the commission and the letters. */
@Busy
class OrderJourneyTest {
  private static final Set<String> MANAGERS = Set.of("anna", "boris", "clara");

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api helga = ringdesk.as("helga");
  private final Api paula = ringdesk.as("paula");

  @Test
  void an_order_is_dealt_called_called_again_after_an_hour_paid_and_rewarded() {
    var placed = Placed.by("journey");
    ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
    var order = Patience.found(helga, placed.byExternal());
    var id = order.get("id").asString();
    assertThat(order.get("status").asString()).isEqualTo("awaiting");
    assertThat(order.at("/amount/amount").asString()).isEqualTo("100.00");

    // Whoever's turn it is gets it; the head gives it to Paula, whose queue holds nothing else.
    var dealt =
        Patience.until(
            "a manager for the order",
            () -> helga.get("/api/orders/" + id).expect(200).json(),
            it -> MANAGERS.contains(it.at("/manager/id").asString("")));
    assertThat(dealt.at("/manager/reason").asString()).isNotBlank();
    helga
        .post(
            "/api/orders/assign",
            """
            {"orders":["%s"],"manager":"paula","reason":"She knows him."}
            """
                .formatted(id))
        .expect(200);
    var item = awaitItem(id, it -> true);
    assertThat(item.get("reason").asString()).isEqualTo("new");
    assertThat(item.at("/callable/now").asBoolean()).isTrue();

    var next = paula.post("/api/queue/next", "").expect(200).json();
    assertThat(next.get("orderId").asString()).isEqualTo(id);
    assertThat(next.get("leasedBy").asString()).isEqualTo("paula");
    paula.post("/api/queue/next", "").expect(204);

    // Not reached: again one hour after it was recorded.
    var first = record(id, "\"result\":\"not-reached\"");
    assertThat(time(first, "dueAt")).isEqualTo(time(first, "recordedAt").plusHours(1));
    paula.post("/api/queue/next", "").expect(204);

    ringdesk.moveClock("call-service", Duration.ofMinutes(61));
    var again =
        Patience.until(
                "the order comes again",
                () -> paula.post("/api/queue/next", ""),
                answer -> answer.status() == 200)
            .json();
    assertThat(again.get("orderId").asString()).isEqualTo(id);
    assertThat(again.get("reason").asString()).isEqualTo("retry");
    assertThat(again.get("attempt").asInt()).isEqualTo(1);

    // Not reached once more: from now on every 24 hours.
    var second = record(id, "\"result\":\"not-reached\"");
    assertThat(time(second, "dueAt")).isEqualTo(time(second, "recordedAt").plusHours(24));

    // He calls back himself and promises to pay; he gets a letter, Paula a copy.
    record(
        id,
        """
        "result":"completed","comment":"Pays tonight.","copyToManager":true,
        "letter":{"subject":"Order {$order}","body":"Dear {$name}, we wait for {$amount}."}\
        """);
    awaitHistory(id, "order.call-noted.v1", 3);

    ringdesk.bus().intake("order-intake.payment.v1", placed.payment("p-1", "100.00"));
    Patience.until(
        "the order is paid",
        () -> helga.get("/api/orders/" + id).expect(200).json(),
        it -> it.get("status").asString().equals("paid"));
    await("the queue without it").until(() -> items(id).isEmpty());

    var entries =
        Patience.until(
            "a commission",
            () -> helga.get("/api/commissions?orderId=" + id).items(),
            found -> !found.isEmpty());
    assertThat(entries).hasSize(1);
    var entry = entries.getFirst();
    assertThat(entry.at("/amount/amount").asString()).isEqualTo("10.00");
    assertThat(entry.get("manager").asString()).isEqualTo("paula");
    assertThat(entry.get("kind").asString()).isEqualTo("accrual");
    assertThat(entry.get("cause").asString()).startsWith(id + ":");
    assertThat(entry.get("rule").asString()).isNotBlank();

    var letters =
        Patience.until(
            "three letters to him and a copy to Paula",
            () -> helga.get("/api/letters?orderId=" + id).items(),
            found ->
                found.size() == 4
                    && found.stream().allMatch(it -> it.get("status").asString().equals("sent")));
    assertThat(letters)
        .extracting(it -> it.get("to").asString())
        .containsExactlyInAnyOrder("customer", "customer", "customer", "manager");
    var mail =
        Patience.until("his mail", () -> ringdesk.mailTo(placed.email()), it -> it.size() >= 3);
    assertThat(mail)
        .hasSize(3)
        .anySatisfy(
            it ->
                assertThat(it.get("text").asString())
                    .contains("Dear " + placed.name())
                    .contains("100.00"));

    assertHistoryIsWhole(id);
    assertTimelineTells(placed.email(), id);
    assertThat(ringdesk.logged(placed.personalData())).isEmpty();
  }

  @Test
  void one_order_has_one_trace_over_http_and_the_bus() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736".substring(0, 24) + "%08x".formatted(hashCode());
    var placed = Placed.by("traced");
    try (var orders = ringdesk.bus().listen("orders");
        var calls = ringdesk.bus().listen("calls");
        var contacts = ringdesk.bus().listen("contacts");
        var letters = ringdesk.bus().listen("letters");
        var commissions = ringdesk.bus().listen("commissions")) {
      ringdesk
          .as("shop")
          .with("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace))
          .post("/api/intake/orders", Placed.cloudEvent("placed", placed.placed()))
          .expect(202);
      var id = Patience.found(helga, placed.byExternal()).get("id").asString();
      ringdesk
          .as("shop")
          .with("traceparent", "00-%s-00f067aa0ba902b8-01".formatted(trace))
          .post("/api/intake/orders", Placed.cloudEvent("payment", placed.payment("p", "100.00")))
          .expect(202);

      var heard =
          List.of(
              orders.await(id, "order.placed.v1"),
              orders.await(id, "order.paid.v1"),
              calls.await(id, "call.queued.v1"),
              calls.await(id, "call.left-queue.v1"),
              commissions.await(id, "commission.accrued.v1"),
              letters.await(
                  it ->
                      it.type().equals("letter.requested.v1")
                          && it.data().path("orderId").asString("").equals(id)),
              contacts.await(
                  it ->
                      it.type().equals("contact.created.v1")
                          && it.value().contains(placed.email())));
      assertThat(heard)
          .allSatisfy(
              event ->
                  assertThat(event.headers().getOrDefault("traceparent", "none"))
                      .as("trace of %s", event.type())
                      .contains(trace));
    }
  }

  private JsonNode record(String orderId, String result) {
    return paula
        .post("/api/calls", "{\"orderId\":\"%s\",%s}".formatted(orderId, result))
        .expect(201)
        .json();
  }

  private List<JsonNode> items(String orderId) {
    return paula.all("/api/queue?manager=me").stream()
        .filter(it -> it.path("orderId").asString("").equals(orderId))
        .toList();
  }

  private JsonNode awaitItem(String orderId, Predicate<JsonNode> like) {
    return Patience.until(
            "an item of the queue",
            () -> items(orderId).stream().filter(like).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private List<JsonNode> awaitHistory(String orderId, String type, int times) {
    Supplier<List<JsonNode>> entries =
        () ->
            helga.all("/api/orders/%s/history".formatted(orderId)).stream()
                .filter(it -> it.get("type").asString().equals(type))
                .toList();
    return Patience.until(times + " × " + type, entries, found -> found.size() >= times);
  }

  private void assertHistoryIsWhole(String orderId) {
    var history = helga.all("/api/orders/%s/history".formatted(orderId));
    assertThat(history.stream().map(it -> it.get("sequence").asLong()).toList())
        .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
    assertThat(history.stream().map(it -> it.get("type").asString()).toList())
        .startsWith("order.placed.v1")
        .contains("order.manager-assigned.v1", "order.payment-received.v1", "order.paid.v1");
    assertThat(history)
        .filteredOn(it -> it.at("/data/manager").asString("").equals("paula"))
        .filteredOn(it -> it.get("type").asString().equals("order.manager-assigned.v1"))
        .singleElement()
        .satisfies(it -> assertThat(it.get("by").asString()).isEqualTo("helga"))
        .satisfies(it -> assertThat(it.at("/data/reason").asString()).isEqualTo("She knows him."));
  }

  private void assertTimelineTells(String email, String orderId) {
    var contact =
        Patience.until(
                "the customer's card",
                () -> helga.get("/api/contacts?email=" + Text.escaped(email)).items(),
                found -> !found.isEmpty())
            .getFirst();
    var timeline = "/api/contacts/%s/timeline".formatted(contact.get("id").asString());
    var told =
        Patience.until(
            "order, calls and letters in his timeline",
            () -> helga.all(timeline).stream().map(JsonNode::toString).toList(),
            it -> it.stream().filter(entry -> entry.contains(orderId)).count() >= 5);
    assertThat(told).isNotEmpty();
  }

  private static OffsetDateTime time(JsonNode node, String field) {
    return OffsetDateTime.parse(node.get(field).asString());
  }
}
