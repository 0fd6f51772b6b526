package io.ringdesk.order.lease;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.CallLog;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.LongHistory;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 5: who opens an order of his and does nothing on it is detached. */
@ServiceTest
class DetachingTest extends OpenedOrders {

  private final Unworked unworked;
  private final Journal<OrderFile, OrderEvent> orders;

  DetachingTest(
      @Autowired Client client,
      @Autowired Staff staff,
      @Autowired Unworked unworked,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired MongoDatabase database) {
    super(client, staff, database);
    this.unworked = unworked;
    this.orders = orders;
  }

  @Test
  void what_its_manager_opened_and_closed_without_an_act_is_dealt_to_another() {
    String id = orderOf("anna");
    open(anna, id).is(200);
    anna.get("/api/orders/" + id).is(200);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    await(() -> assertThat(order(id).at("/manager/id").asString("")).isIn("boris", "clara"));
    var detached =
        admin.history(id).stream()
            .filter(entry -> entry.at("/data/detached").asBoolean(false))
            .toList();
    assertThat(detached).hasSize(1);
    assertThat(detached.getFirst().path("type").asString()).isEqualTo("order.manager-assigned.v1");
    assertThat(detached.getFirst().at("/data/manager").isMissingNode()).isTrue();
    assertThat(detached.getFirst().at("/data/previous").asString()).isEqualTo("anna");
    assertThat(detached.getFirst().at("/data/reason").asString()).contains("did nothing");
  }

  @Test
  void what_lay_open_until_its_time_was_over_is_dealt_to_another() {
    String id = orderOf("anna");
    open(anna, id).is(200);
    shorten(id, Duration.ofSeconds(-1));
    assertThat(order(id).path("lease").isNull()).isTrue();
    await(() -> assertThat(order(id).at("/manager/id").asString("")).isIn("boris", "clara"));
  }

  @Test
  void who_did_something_keeps_the_order() {
    String noted = orderOf("anna");
    open(anna, noted).is(200);
    note(anna, noted).is(200);
    anna.delete("/api/orders/" + noted + "/lease").is(204);

    String called = orderOf("anna");
    open(anna, called).is(200);
    tellOfCall(called, "anna");
    await(() -> assertThat(admin.history(called, "order.call-noted.v1")).hasSize(1));
    anna.delete("/api/orders/" + called + "/lease").is(204);

    String calledForTask = orderOf("anna");
    open(anna, calledForTask).is(200);
    String task = UUID.randomUUID().toString();
    Bus.ofTests()
        .publish(
            "calls",
            task,
            1,
            "call.recorded.v1",
            "{\"callId\":\"c2\",\"orderId\":\"%s\",\"taskId\":\"%s\",\"manager\":\"anna\",\"result\":\"not-reached\",\"recordedAt\":\"2026-11-22T10:05:00Z\"}"
                .formatted(calledForTask, task));
    await(() -> assertThat(admin.history(calledForTask, "order.call-noted.v1")).hasSize(1));
    anna.delete("/api/orders/" + calledForTask + "/lease").is(204);

    String looked = orderOf("anna");
    open(helga, looked).is(200);
    helga.delete("/api/orders/" + looked + "/lease").is(204);

    for (String id : List.of(noted, called, calledForTask, looked)) {
      awaitJudged(id);
      assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
    }
  }

  @Test
  void a_call_counts_that_was_recorded_in_time_and_comes_late() {
    String id = orderOf("anna");
    open(anna, id).is(200);
    CallLog.has(id, 1);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    awaitAskedTwice(id);
    assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
    tellOfCall(id, "anna");
    awaitJudged(id);
    assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
    assertThat(admin.history(id, "order.call-noted.v1")).hasSize(1);
  }

  @Test
  void while_nobody_can_say_what_calls_there_were_nobody_is_judged() {
    String id = orderOf("anna");
    CallLog.isAway(true);
    try {
      open(anna, id).is(200);
      anna.delete("/api/orders/" + id + "/lease").is(204);
      awaitAskedTwice(id);
      assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
    } finally {
      CallLog.isAway(false);
    }
    await(() -> assertThat(order(id).at("/manager/id").asString("")).isIn("boris", "clara"));
  }

  @Test
  void who_did_nothing_is_judged_though_another_has_opened_the_order_since() {
    String closed = orderOf("anna");
    CallLog.has(closed, 1);
    open(anna, closed).is(200);
    anna.delete("/api/orders/" + closed + "/lease").is(204);
    String ranOut = orderOf("anna");
    CallLog.has(ranOut, 1);
    open(anna, ranOut).is(200);
    shorten(ranOut, Duration.ofSeconds(-1));
    String takenAway = orderOf("anna");
    CallLog.has(takenAway, 1);
    open(anna, takenAway).is(200);
    anna.delete("/api/orders/" + takenAway + "/lease").is(204);

    for (String id : List.of(closed, ranOut, takenAway)) {
      open(helga, id).is(200);
      tellOfCall(id, "clara");
      await(() -> assertThat(admin.history(id, "order.call-noted.v1")).hasSize(1));
      assertThat(order(id).at("/lease/by").asString("")).isEqualTo("helga");
      assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
    }
    helga.delete("/api/orders/" + closed + "/lease").is(204);
    shorten(ranOut, Duration.ofSeconds(-1));
    admin.delete("/api/orders/" + takenAway + "/lease").is(204);
    for (String id : List.of(closed, ranOut, takenAway)) {
      await(() -> assertThat(order(id).at("/manager/id").asString("")).isIn("boris", "clara"));
    }
  }

  @Test
  void who_opens_it_again_himself_is_judged_when_he_is_done() {
    String id = orderOf("anna");
    CallLog.has(id, 1);
    open(anna, id).is(200);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    open(helga, id).is(200);
    helga.delete("/api/orders/" + id + "/lease").is(204);
    open(anna, id).is(200);
    assertThat(kept.find(eq("_id", id)).first()).doesNotContainKey("before");
    note(anna, id).is(200);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    awaitJudged(id);
    assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
  }

  @Test
  void of_a_long_history_what_its_manager_did_himself_counts() {
    String worked = orderOf("boris");
    String looked = orderOf("boris");
    note(boris, worked).is(200);
    for (String id : List.of(worked, looked)) {
      LongHistory.of(id, orders);
      open(boris, id).is(200);
      boris.delete("/api/orders/" + id + "/lease").is(204);
    }
    await(() -> assertThat(order(looked).at("/manager/id").asString("")).isIn("anna", "clara"));
    awaitJudged(worked);
    assertThat(order(worked).at("/manager/id").asString("")).isEqualTo("boris");
  }

  @Test
  void with_nobody_else_present_the_order_waits_for_the_next() {
    Crew.isPresent("anna");
    await(() -> assertThat(staff.present()).containsExactly("anna"));
    String id = orderOf("anna");
    open(anna, id).is(200);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    await(() -> assertThat(order(id).path("manager").isNull()).isTrue());
    String next = admin.create("1.00");
    await(() -> assertThat(order(next).at("/manager/id").asString("")).isEqualTo("anna"));
    assertThat(order(id).path("manager").isNull()).isTrue();
    Crew.isPresent("anna", "boris");
    await(() -> assertThat(order(id).at("/manager/id").asString("")).isEqualTo("boris"));
  }

  @Test
  void a_process_that_died_after_detaching_is_completed_and_nothing_is_done_twice() {
    String id = orderOf("anna");
    open(anna, id).is(200);
    Document lease = kept.find(eq("_id", id)).first();
    assertThat(lease).isNotNull();
    anna.delete("/api/orders/" + id + "/lease").is(204);
    await(() -> assertThat(order(id).at("/manager/id").asString("")).isIn("boris", "clara"));
    awaitJudged(id);
    helga.handOver(id, "anna");
    int before = admin.history(id).size();
    // As if it had not come to the removal of the lease.
    kept.replaceOne(
        eq("_id", id),
        lease.append("until", Date.from(Instant.now().minusSeconds(60))),
        new ReplaceOptions().upsert(true));
    awaitJudged(id);
    assertThat(admin.history(id)).hasSize(before);
    assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
  }

  @Test
  void what_was_worked_is_found_by_an_index() {
    Map<String, Assigned> holders = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      holders.put("order-" + i, new Assigned("anna", Instant.now(), "in turn"));
    }
    Plans.assertAnsweredByIndex(unworked.workedBy(holders), 100);
    Plans.assertAnsweredByIndex(unworked.workedLongAgoBy(holders), 100);
  }

  private static void tellOfCall(String order, String manager) {
    Bus.ofTests()
        .publish(
            "calls",
            order,
            1,
            "call.recorded.v1",
            "{\"callId\":\"c1\",\"orderId\":\"%s\",\"manager\":\"%s\",\"result\":\"not-reached\",\"recordedAt\":\"2026-11-22T10:05:00Z\"}"
                .formatted(order, manager));
  }

  /** It was looked at a second time, so that what came of the first is there. */
  private static void awaitAskedTwice(String order) {
    await(() -> assertThat(CallLog.asked(order)).isGreaterThan(1));
  }
}
