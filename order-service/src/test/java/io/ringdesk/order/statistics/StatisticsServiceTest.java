package io.ringdesk.order.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class StatisticsServiceTest {

  /** A time in which nobody else does anything. */
  private static final Instant THEN = Instant.parse("2031-05-05T08:00:00Z");

  private static final String DAY = "&from=2031-05-05&to=2031-05-05";

  private final Client admin;
  private final Journal<OrderFile, OrderEvent> orders;

  StatisticsServiceTest(
      @Autowired Client client, @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.orders = orders;
  }

  @Test
  void what_came_to_each_manager_and_what_left_him_is_counted_once() {
    String first = admin.create("1.00");
    String second = admin.create("1.00");
    assign(first, "vera", 0);
    assign(second, "vera", 1);
    detach(first, "vera", 12);
    detach(first, "vera", 13);
    assign(first, "walt", 14);
    assign(second, "walt", 15);
    assign(second, null, Duration.ofDays(1).toMinutes());
    String third = admin.create("1.00");
    assign(third, "vera", 2);
    assign(third, "walt", 16);
    admin.post("/api/orders/" + third + "/payments", "{\"amount\":\"1.00\"}").is(200);

    assertThat(countsOf("vera"))
        .isEqualTo(
            json(
                "{\"manager\":\"vera\",\"assigned\":3,\"open\":0,\"paid\":0,\"closed\":0,\"detached\":1,\"handedOn\":2}"));
    assertThat(countsOf("walt"))
        .isEqualTo(
            json(
                "{\"manager\":\"walt\",\"assigned\":3,\"open\":1,\"paid\":1,\"closed\":1,\"detached\":0,\"handedOn\":0}"));
  }

  @Test
  void it_is_for_heads_and_asked_for_in_bounds() {
    Client manager = admin.as("anna", "call-centre-manager");
    manager.get("/api/order-statistics").is(403);
    admin.get("/api/order-statistics").is(200);
    admin.get("/api/order-statistics?by=moon").is(400);
    admin.get("/api/order-statistics?from=yesterday").is(400);
    admin.get("/api/order-statistics?from=2026-11-02&to=2026-11-01").is(400);
    admin.get("/api/order-statistics?from=2020-01-01&to=2026-11-01").is(400);
  }

  @Test
  void it_is_counted_by_indexes_over_the_time_asked_for() {
    Instant end = THEN.plusSeconds(60);
    for (Bson filter :
        List.of(
            ManagerStatistics.heldSince(THEN, end),
            ManagerStatistics.leftAndHadSince(THEN, end),
            ManagerStatistics.leftAt(THEN, end))) {
      Plans.assertAnsweredByIndex(orders.collection().find(filter), 20);
    }
  }

  private JsonNode countsOf(String manager) {
    return admin
        .as("helga", "head-of-sales")
        .get("/api/order-statistics?by=manager" + DAY)
        .is(200)
        .json()
        .path("items")
        .valueStream()
        .filter(counts -> counts.path("manager").asString().equals(manager))
        .findAny()
        .orElseThrow();
  }

  private void assign(String id, @Nullable String manager, long minute) {
    Instant at = THEN.plusSeconds(60 * minute);
    append(
        new Proposal<>(
            id, "helga", id, file -> OrderDecisions.assign(file.placed(), manager, "asked", at)));
  }

  private void detach(String id, String manager, long minute) {
    Instant at = THEN.plusSeconds(60 * minute);
    var opened = new Opening(manager, at.minusSeconds(600), at);
    append(
        new Proposal<>(
            id, "assignment", id, file -> OrderDecisions.detach(file.placed(), opened, at)));
  }

  private void append(Proposal<OrderFile, OrderEvent> proposal) {
    orders.appendAll(List.of(proposal));
  }

  private static JsonNode json(String text) {
    return Json.events().readTree(text);
  }
}
