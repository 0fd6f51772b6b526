package io.ringdesk.call.calls;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Ear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 2 and Orders 13: save and create order, cancel and create order. */
@RunningService
class NewOrderTest {

  private static final String TWO_COURSES =
      """
      {"orderId": "%s", "result": "completed",
       "newOrder": {"cancelOld": true, "lines": [{"sku": "ACC-PRO", "quantity": 2, "unitPrice": "120.00"}]}}
      """;

  private final StandingClock clock;
  private final Person anna;
  private final String order;

  @Autowired
  NewOrderTest(People people, StandingClock clock) {
    this.clock = clock;
    String name = someone("anna");
    this.anna = people.manager(name);
    this.order = order(name, somePhone(), "Europe/Madrid");
  }

  @BeforeEach
  void noon() {
    clock.reset();
    anna.awaitQueue(1);
  }

  @Test
  void a_new_order_is_asked_for_with_the_call_once_and_under_an_id_of_its_own() {
    Answer first = anna.post("/api/calls", TWO_COURSES.formatted(order), "key-new-order");
    Answer again = anna.post("/api/calls", TWO_COURSES.formatted(order), "key-new-order");

    assertThat(first.status()).as("%s", first).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    JsonNode asked = first.body().path("newOrder");
    assertThat(asked.path("state").asString()).isEqualTo("asked");
    assertThat(asked.path("cancelOld").asBoolean()).isTrue();
    try (Ear ear = Bus.ofTests().listen("calls")) {
      var told = ear.await(order, "call.recorded.v1");
      Contracts.assertMatches("call.recorded.v1", told.value());
      assertThat(told.data().at("/newOrder/orderId").asString())
          .isEqualTo(asked.path("id").asString())
          .isNotEqualTo(order);
      assertThat(told.data().at("/newOrder/lines/0/name").asString()).isEqualTo("ACC-PRO");
      assertThat(told.data().at("/newOrder/lines/0/quantity").asInt()).isEqualTo(2);
      assertThat(told.data().at("/newOrder/lines/0/unitPrice").asString()).isEqualTo("120.00");
    }
  }

  @Test
  void the_call_shows_the_number_of_the_order_that_was_made() {
    String call = anna.post("/api/calls", TWO_COURSES.formatted(order)).text("id");

    Bus.ofTests()
        .publish(
            "orders",
            order,
            3,
            "order.duplicate-made.v1",
            "{\"orderId\": \"n\", \"number\": \"100046\", \"callId\": \"%s\"}".formatted(call));

    JsonNode made = awaitState(call, "made");
    assertThat(made.path("number").asString()).isEqualTo("100046");
    assertThat(made.path("reason").isNull()).isTrue();
  }

  @Test
  void the_call_shows_why_the_order_could_not_be_made() {
    String call = anna.post("/api/calls", TWO_COURSES.formatted(order)).text("id");

    Bus.ofTests()
        .publish(
            "orders",
            order,
            3,
            "order.duplicate-refused.v1",
            """
            {"orderId": "n", "callId": "%s", "reason": "A paid order can't be cancelled.",
             "at": "2026-11-22T16:20:00Z", "by": "anna"}
            """
                .formatted(call));

    assertThat(awaitState(call, "refused").path("reason").asString())
        .isEqualTo("A paid order can't be cancelled.");
  }

  @Test
  void a_customer_whose_new_order_is_refused_is_in_the_queue_again_with_the_reason() {
    String call = anna.post("/api/calls", TWO_COURSES.formatted(order)).text("id");
    anna.awaitQueue(0);

    Bus.ofTests()
        .publish(
            "orders",
            order,
            3,
            "order.duplicate-refused.v1",
            "{\"orderId\": \"n\", \"callId\": \"%s\", \"reason\": \"The code SPRING has expired.\"}"
                .formatted(call));

    JsonNode again = anna.awaitQueue(1).get(0);
    assertThat(again.path("orderId").asString()).isEqualTo(order);
    assertThat(again.path("because").asString())
        .isEqualTo("The new order could not be made: The code SPRING has expired.");
  }

  @Test
  void a_paid_order_is_not_cancelled_for_a_new_one_and_the_call_is_not_recorded() {
    Bus.ofTests().publishSample("orders", order, 3, "order.paid.v1");
    anna.awaitQueue(0);

    Answer refused = anna.post("/api/calls", TWO_COURSES.formatted(order));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("reason")).contains("is paid and can't be cancelled");
    assertThat(anna.get("/api/calls?orderId=" + order).body().path("items").isEmpty()).isTrue();
    Answer beside =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"completed\", \"newOrder\": {}}".formatted(order));
    assertThat(beside.status()).isEqualTo(201);
    assertThat(beside.body().at("/newOrder/cancelOld").asBoolean()).isFalse();
  }

  private JsonNode awaitState(String call, String state) {
    return await("a new order that is " + state)
        .until(
            () -> anna.get("/api/calls/" + call).body().path("newOrder"),
            one -> one.path("state").asString().equals(state));
  }
}
