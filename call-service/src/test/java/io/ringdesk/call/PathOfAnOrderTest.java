package io.ringdesk.call;

import static io.ringdesk.call.Office.assigned;
import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.placed;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Ear;
import io.ringdesk.testkit.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 1 to 3, from an order on the bus to a recorded call on the bus. */
@RunningService
class PathOfAnOrderTest {

  private static final String MADRID = "Europe/Madrid";

  private final People people;
  private final StandingClock clock;

  @Autowired
  PathOfAnOrderTest(People people, StandingClock clock) {
    this.people = people;
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void a_placed_order_stands_in_its_managers_queue() {
    String name = someone("anna");
    Person anna = people.manager(name);
    String phone = somePhone();
    String order = order(name, phone, MADRID);

    var item = anna.awaitQueue(1).get(0);

    assertThat(item.path("itemId").asString()).isEqualTo(order);
    assertThat(item.path("orderId").asString()).isEqualTo(order);
    assertThat(item.path("reason").asString()).isEqualTo("new");
    assertThat(item.path("attempt").asInt()).isZero();
    assertThat(item.path("customer").path("name").asString()).isEqualTo("Lucía");
    assertThat(item.path("customer").path("phone").asString()).isEqualTo(phone);
    assertThat(item.path("customer").path("localTime").asString())
        .matches(".*T1[34]:00:00\\+0[12]:00");
    assertThat(item.path("callable").path("now").asBoolean()).isTrue();
    assertThat(item.path("leasedBy").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "not-reached, -, PT1H, 1",
        "call-back, PT3H, PT3H, 0",
        "completed, PT48H, PT48H, 0",
        "completed, -, -, 0",
        "already-paid, -, -, 0",
        "refusal, -, -, 0",
        "invalid-contact, -, -, 0"
      })
  void each_result_is_recorded_and_told_on_the_bus(
      String result, @Nullable Duration callBackIn, @Nullable Duration dueIn, int attempt) {
    String name = someone("anna");
    Person anna = people.manager(name);
    String order = order(name, somePhone(), MADRID);
    anna.awaitNext();
    String callBackAt =
        callBackIn == null
            ? ""
            : ", \"callBackAt\": \"%s\"".formatted(StandingClock.NOON.plus(callBackIn));

    Answer recorded =
        anna.post(
            "/api/calls",
            """
            {"orderId": "%s", "result": "%s", "comment": "As told.", "copyToManager": true,
             "letter": {"template": "after-call"} %s}
            """
                .formatted(order, result, callBackAt));

    assertThat(recorded.status()).as("%s", recorded).isEqualTo(201);
    assertThat(recorded.text("manager")).isEqualTo(name);
    assertThat(recorded.text("result")).isEqualTo(result);
    assertThat(recorded.text("dueAt"))
        .isEqualTo(dueIn == null ? "" : StandingClock.NOON.plus(dueIn).toString());
    try (Ear ear = Bus.ofTests().listen("calls")) {
      Heard told = ear.await(order, "call.recorded.v1");
      Contracts.assertMatches("call.recorded.v1", told.value());
      assertThat(told.data().path("callId").asString()).isEqualTo(recorded.text("id"));
      assertThat(told.data().path("result").asString()).isEqualTo(result);
      assertThat(told.data().path("attempt").asInt()).isEqualTo(attempt);
      assertThat(told.data().has("dueAt")).isEqualTo(dueIn != null);
      assertThat(told(ear, order))
          .containsExactly("call.queued.v1", "call.handed-over.v1", "call.recorded.v1");
    }
    assertThat(anna.awaitQueue(dueIn == null ? 0 : 1).size()).isEqualTo(dueIn == null ? 0 : 1);
    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(204);
    assertThat(anna.get("/api/calls?orderId=" + order).body().path("items").size()).isEqualTo(1);
  }

  @Test
  void not_reached_comes_again_after_an_hour_and_then_a_day_after_the_recording() {
    String name = someone("anna");
    Person anna = people.manager(name);
    String order = order(name, somePhone(), MADRID);
    String notReached = "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order);
    anna.awaitNext();

    assertThat(anna.post("/api/calls", notReached).text("dueAt"))
        .isEqualTo(StandingClock.NOON.plus(Duration.ofHours(1)).toString());
    clock.move(Duration.ofMinutes(59));
    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(204);
    clock.move(Duration.ofMinutes(41));
    Answer again = anna.post("/api/queue/next", null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("reason")).isEqualTo("retry");
    assertThat(again.body().path("attempt").asInt()).isEqualTo(1);
    assertThat(anna.post("/api/calls", notReached).text("dueAt"))
        .isEqualTo(
            StandingClock.NOON.plus(Duration.ofMinutes(100)).plus(Duration.ofDays(1)).toString());
  }

  @Test
  void events_that_come_again_change_nothing() {
    String name = someone("anna");
    Person anna = people.manager(name);
    String order = UUID.randomUUID().toString();
    String phone = somePhone();
    for (int round = 0; round < 3; round++) {
      placed(order, phone, MADRID);
      assigned(order, 2, name);
    }
    anna.awaitNext();
    anna.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"completed\"}".formatted(order));
    placed(order, phone, MADRID);
    assigned(order, 2, someone("boris"));
    String last = order(name, somePhone(), MADRID);

    assertThat(anna.awaitNext().text("itemId")).isEqualTo(last);
    try (Ear ear = Bus.ofTests().listen("calls")) {
      ear.await(order, "call.recorded.v1");
      ear.await(last, "call.handed-over.v1");
      assertThat(told(ear, order))
          .containsExactly("call.queued.v1", "call.handed-over.v1", "call.recorded.v1");
    }
  }

  @Test
  void an_order_that_was_paid_before_it_was_placed_is_never_called() {
    String name = someone("anna");
    String order = UUID.randomUUID().toString();
    Bus bus = Bus.ofTests();
    bus.publishSample("orders", order, 1, "order.news-kept.v1");
    bus.publishSample("orders", order, 2, "order.placed.v1");
    bus.publishSample("orders", order, 3, "order.paid.v1");
    assigned(order, 4, name);

    try (Ear ear = bus.listen("calls")) {
      ear.await(order, "call.handed-over.v1");
      assertThat(told(ear, order))
          .containsExactly("call.queued.v1", "call.left-queue.v1", "call.handed-over.v1");
    }
    assertThat(people.manager(name).post("/api/queue/next", null).status()).isEqualTo(204);
  }

  @Test
  void a_payment_takes_an_order_out_of_the_queue_and_a_raised_amount_brings_it_back() {
    String name = someone("anna");
    Person anna = people.manager(name);
    String order = order(name, somePhone(), MADRID);
    anna.awaitQueue(1);

    Bus.ofTests().publishSample("orders", order, 3, "order.paid.v1");
    anna.awaitQueue(0);
    Bus.ofTests().publishSample("orders", order, 4, "order.prepaid.v1");

    assertThat(anna.awaitQueue(1).get(0).path("itemId").asString()).isEqualTo(order);
  }

  @Test
  void a_new_manager_takes_the_item_over() {
    String first = someone("anna");
    String second = someone("boris");
    String order = order(first, somePhone(), MADRID);
    people.manager(first).awaitQueue(1);

    assigned(order, 3, second);

    assertThat(people.manager(second).awaitNext().text("itemId")).isEqualTo(order);
    assertThat(people.manager(first).get("/api/queue").body().path("items").isEmpty()).isTrue();
    assertThat(
            people
                .manager(first)
                .post(
                    "/api/calls",
                    "{\"orderId\": \"%s\", \"result\": \"completed\"}".formatted(order))
                .status())
        .isEqualTo(403);
  }

  @Test
  void what_cannot_be_read_is_a_dead_letter_and_what_stood_beside_it_goes_through() {
    String name = someone("anna");
    String broken = UUID.randomUUID().toString();
    Bus.ofTests().publish("orders", broken, 1, "order.placed.v1", "{\"customer\": 7}");
    String order = order(name, somePhone(), MADRID);

    assertThat(people.manager(name).awaitNext().text("itemId")).isEqualTo(order);
    try (Ear ear = Bus.ofTests().listenToDeadLetters("orders", "call-service")) {
      assertThat(ear.await(dead -> broken.equals(dead.key())).reason())
          .contains("order.placed.v1 can't be read");
    }
  }

  /** Events may be told again, but the first time each comes in its place. */
  private static List<String> told(Ear ear, String order) {
    List<String> types = new ArrayList<>();
    for (Heard one : ear.of(order)) {
      if (one.sequence() > types.size()) {
        assertThat(one.sequence()).isEqualTo(types.size() + 1L);
        types.add(one.type());
      }
    }
    return types;
  }
}
