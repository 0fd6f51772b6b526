package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 8: all that happens to an order stands in its history, with time and author. */
@ServiceTest
class OrderHistoryServiceTest {

  private static final String CALLED =
      "{\"callId\":\"c1\",\"orderId\":\"%s\",\"manager\":\"anna\",\"result\":\"call-back\",\"comment\":\"After lunch.\",\"recordedAt\":\"2026-11-22T10:05:00Z\",\"dueAt\":\"2026-11-22T14:00:00Z\"}";

  private static final String FOR_TASK =
      "{\"callId\":\"%s\",\"orderId\":\"%s\",\"taskId\":\"%s\",\"manager\":\"anna\",\"result\":\"%s\",\"recordedAt\":\"%s\",\"dueAt\":\"2098-11-22T14:00:00Z\"}";

  /** As far as two clocks of one machine may be apart, and an order may have been made before. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Client admin;
  private final Client anna;
  private final Client helga;

  OrderHistoryServiceTest(@Autowired Client client) {
    this.admin = client;
    this.anna = client.as("anna", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
  }

  @BeforeEach
  void crew() {
    Crew.isAtWork(admin);
  }

  @Test
  void calls_statuses_notes_money_and_managers_are_told_with_who_and_when() {
    Instant begun = Instant.now().minus(SLACK);
    String id = admin.create("100.00");
    String order = "/api/orders/" + id;
    helga.put(order + "/manager", "{\"manager\":null,\"reason\":\"First nobody.\"}").is(200);
    helga.put(order + "/manager", "{\"manager\":\"anna\",\"reason\":\"She knows him.\"}").is(200);
    Bus.ofTests().publish("calls", id, 1, "call.recorded.v1", CALLED.formatted(id));
    Awaitility.await()
        .untilAsserted(() -> assertThat(admin.history(id, "order.call-noted.v1")).hasSize(1));
    anna.post(order + "/notes", "{\"text\":\"Ring twice.\"}").is(200);
    anna.post(order + "/confirm", "").is(200);
    anna.post(order + "/payments", "{\"paymentId\":\"p1\",\"amount\":\"40\"}").is(200);
    anna.post(order + "/payments", "{\"paymentId\":\"p2\",\"amount\":\"60\"}").is(200);
    admin.post(order + "/refunds", "{\"refundId\":\"r1\",\"amount\":\"100\"}").is(200);

    JsonNode manager = last(id, "order.manager-assigned.v1", "helga");
    assertThat(manager.path("manager").asString()).isEqualTo("anna");
    assertThat(manager.path("reason").asString()).isEqualTo("She knows him.");
    JsonNode call = admin.history(id, "order.call-noted.v1").getLast().path("data");
    assertThat(call.path("manager").asString()).isEqualTo("anna");
    assertThat(call.path("result").asString()).isEqualTo("call-back");
    assertThat(call.path("recordedAt").asString()).isEqualTo("2026-11-22T10:05:00Z");
    assertThat(last(id, "order.note-added.v1", "anna").path("text").asString())
        .isEqualTo("Ring twice.");
    assertThat(from(last(id, "order.confirmed.v1", "anna"))).isEqualTo("awaiting");
    assertThat(from(last(id, "order.prepaid.v1", "anna"))).isEqualTo("confirmed");
    assertThat(from(last(id, "order.paid.v1", "anna"))).isEqualTo("prepaid");
    assertThat(from(last(id, "order.refunded.v1", "admin"))).isEqualTo("paid");
    assertThat(admin.history(id, "order.payment-received.v1"))
        .extracting(paid -> paid.at("/data/amount/amount").asString())
        .containsExactly("40.00", "60.00");
    assertThat(last(id, "order.refund-made.v1", "admin").at("/amount/amount").asString())
        .isEqualTo("100.00");

    List<JsonNode> history = admin.history(id);
    assertThat(history)
        .extracting(entry -> entry.path("sequence").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, history.size()).boxed().toList());
    assertThat(history)
        .allSatisfy(entry -> assertThat(entry.path("by").asString()).isNotBlank())
        .extracting(entry -> Instant.parse(entry.path("at").asString()))
        .isSorted()
        .allMatch(at -> at.isAfter(begun) && at.isBefore(Instant.now().plus(SLACK)));
  }

  @Test
  void a_call_for_a_task_stands_in_the_history_of_the_order_that_it_is_about_once() {
    String id = admin.create("100.00");
    String task = UUID.randomUUID().toString();
    String first = FOR_TASK.formatted("t1", id, task, "call-back", "2026-11-22T10:05:00Z");
    Bus.ofTests().publish("calls", task, 1, "call.recorded.v1", first);
    Bus.ofTests().publish("calls", task, 1, "call.recorded.v1", first);
    Bus.ofTests()
        .publish(
            "calls",
            task,
            2,
            "call.recorded.v1",
            FOR_TASK.formatted("t2", id, task, "refusal", "2026-12-06T10:05:00Z"));
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(lastCall(id).path("result").asString("")).isEqualTo("refusal"));

    assertThat(admin.history(id, "order.call-noted.v1"))
        .extracting(entry -> entry.at("/data/callId").asString())
        .containsExactly("t1", "t2");
    JsonNode order = admin.get("/api/orders/" + id).json();
    assertThat(order.path("status").asString()).isEqualTo("awaiting");
    assertThat(order.path("nextCallAt").isNull()).isTrue();
    String email = order.at("/customer/email").asString();
    assertThat(admin.list("callResult", "refusal", "email", email).json().path("items")).hasSize(1);
  }

  private JsonNode lastCall(String id) {
    return admin.get("/api/orders/" + id).json().path("lastCall");
  }

  /** The data of the latest such entry, which this person is the author of. */
  private JsonNode last(String id, String type, String by) {
    JsonNode entry = admin.history(id, type).getLast();
    assertThat(entry.path("by").asString()).as(type).isEqualTo(by);
    return entry.path("data");
  }

  private static String from(JsonNode change) {
    return change.path("from").asString();
  }
}
