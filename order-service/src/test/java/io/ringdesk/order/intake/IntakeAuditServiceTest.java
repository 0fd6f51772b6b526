package io.ringdesk.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.testkit.Bus;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import tools.jackson.databind.JsonNode;

@ServiceTest
class IntakeAuditServiceTest {

  private static final String READER = "orderIntake-in-0";

  private final Client admin;
  private final Client operator;
  private final Journal<OrderFile, OrderEvent> orders;
  private final BindingsLifecycleController readers;
  private final Instant from = Instant.now();

  IntakeAuditServiceTest(
      @Autowired Client client,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired BindingsLifecycleController readers) {
    this.admin = client;
    this.operator = client.as("operator", "service");
    this.orders = orders;
    this.readers = readers;
  }

  private JsonNode audit() {
    return operator.get("/internal/intake/audit?from=" + from).is(200).json();
  }

  @Test
  void each_record_of_the_topic_has_ended_as_an_event_or_as_a_dead_letter() {
    Shop order = Shop.order();
    Shop.publish("payment", order.payment("p1", "100.00"));
    Shop.publish("placed", order.placed("100.00"));
    Shop.publish("payment", order.payment("p1", "100.00"));
    Shop.publish("cancelled", order.cancelled());
    Shop.publish("refund", order.refund("r1", "20.00"));
    Shop.publish("changed", order.shippingChanged("5.00"));
    Shop.publish("payment", order.payment("p1", "99.00"));
    Shop.publish("placed", order.placed("-1"));
    Bus.ofTests().publishRaw("order-intake", order.externalId(), Map.of(), "{not json");

    await()
        .untilAsserted(
            () -> {
              assertThat(audit().get("lost").asInt()).isZero();
              assertThat(audit().get("taken").asInt()).isEqualTo(6);
              assertThat(audit().get("deadLetters").asInt()).isEqualTo(3);
            });
  }

  @Test
  void a_history_names_the_record_that_it_goes_back_to() {
    Shop order = Shop.order();
    String placed = Shop.event("placed", order.placed("100.00"));
    Bus.ofTests().intakeStructured(placed);
    admin.await(order.id(), "awaiting");
    Set<String> causes = new HashSet<>();
    orders.causes(from, (author, cause) -> causes.add(author + " " + cause));
    assertThat(causes)
        .contains("/shops/test " + Json.events().readTree(placed).path("id").asString());
  }

  @Test
  void what_was_lost_is_found_and_taken_from_the_topic_once_more() {
    Shop order = Shop.order();
    Shop.publish("placed", order.placed("100.00"));
    Shop.publish("payment", order.payment("p1", "100.00"));
    admin.await(order.id(), "paid");
    orders.collection().deleteOne(Filters.eq("_id", order.id()));

    await().untilAsserted(() -> assertThat(audit().get("lost").asInt()).isEqualTo(2));
    assertThat(audit().get("which")).hasSize(2);
    operator.post("/internal/intake/heal?from=" + from, "").is(200);

    admin.await(order.id(), "paid");
    assertThat(audit().get("lost").asInt()).isZero();
  }

  @Test
  void what_the_reader_has_still_to_take_is_not_lost() {
    Shop order = Shop.order();
    readers.stop(READER);
    try {
      Shop.publish("placed", order.placed("100.00"));
      assertThat(audit().get("records").asInt()).isZero();
      assertThat(audit().get("lost").asInt()).isZero();
    } finally {
      readers.start(READER);
    }
    await().untilAsserted(() -> assertThat(audit().get("taken").asInt()).isEqualTo(1));
  }

  @Test
  void only_the_operator_may_ask() {
    admin.get("/internal/intake/audit").is(403);
    admin.post("/internal/intake/heal", "").is(403);
  }
}
