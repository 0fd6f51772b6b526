package io.ringdesk.order.lease;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
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
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 5 and 6: one person works an order at a time; who does nothing on it is detached. */
@ServiceTest
class LeaseServiceTest {

  private final Client admin;
  private final Client anna;
  private final Client boris;
  private final Client helga;
  private final Client paula;
  private final Staff staff;
  private final Leases leases;
  private final Unworked unworked;
  private final Journal<OrderFile, OrderEvent> orders;
  private final MongoCollection<Document> kept;

  LeaseServiceTest(
      @Autowired Client client,
      @Autowired Staff staff,
      @Autowired Leases leases,
      @Autowired Unworked unworked,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired MongoDatabase database) {
    this.admin = client;
    this.anna = client.as("anna", "call-centre-manager");
    this.boris = client.as("boris", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
    this.paula = client.as("paula", "personal-manager");
    this.staff = staff;
    this.leases = leases;
    this.unworked = unworked;
    this.orders = orders;
    this.kept = database.getCollection("leases");
  }

  @BeforeEach
  void all_are_here() {
    Crew.isPresent("anna", "boris", "clara");
    await(() -> assertThat(staff.present()).containsExactlyInAnyOrder("anna", "boris", "clara"));
  }

  @Test
  void one_person_works_an_order_and_the_others_see_who_and_since_when() {
    String id = orderOf("anna");
    var opened = open(anna, id).is(200).json().path("lease");
    assertThat(opened.path("by").asString()).isEqualTo("anna");
    assertThat(Duration.between(time(opened, "since"), time(opened, "until")))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(order(id).path("lease")).isEqualTo(opened);
    var listed = admin.list("email", id + "@customers.example").is(200).json().at("/items/0/lease");
    assertThat(listed).isEqualTo(opened);

    var refused = open(helga, id).is(409).json();
    assertThat(refused.path("holder").asString()).isEqualTo("anna");
    assertThat(refused.path("since")).isEqualTo(opened.path("since"));
    assertThat(refused.path("until")).isEqualTo(opened.path("until"));
    assertThat(refused.path("reason").asString()).contains("anna");
    var act = admin.post("/api/orders/" + id + "/confirm", "").is(409).json();
    assertThat(act.path("holder").asString()).isEqualTo("anna");
    assertThat(order(id).path("status").asString()).isEqualTo("awaiting");
    admin.as("ron", "call-centre-manager").delete("/api/orders/" + id + "/lease").is(409);
  }

  @Test
  void an_order_that_nobody_has_open_is_acted_on_without_opening_it() {
    String id = orderOf("anna");
    assertThat(order(id).path("lease").isNull()).isTrue();
    admin.post("/api/orders/" + id + "/confirm", "").is(200);
  }

  @Test
  void each_use_renews_and_closing_gives_it_to_the_next() {
    String id = orderOf("anna");
    var opened = open(anna, id).is(200).json().path("lease");
    shorten(id, Duration.ofMinutes(1));
    var noted = note(anna, id).is(200).json().path("lease");
    assertThat(time(noted, "until")).isAfterOrEqualTo(time(opened, "until"));
    assertThat(noted.path("since")).isEqualTo(opened.path("since"));
    assertThat(order(id).path("lease")).isEqualTo(noted);
    shorten(id, Duration.ofMinutes(1));
    var again = open(anna, id).is(200).json().path("lease");
    assertThat(time(again, "until")).isAfterOrEqualTo(time(opened, "until"));
    assertThat(order(id).path("lease")).isEqualTo(again);

    anna.delete("/api/orders/" + id + "/lease").is(204);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    assertThat(order(id).path("lease").isNull()).isTrue();
    open(helga, id).is(200);
  }

  @Test
  void of_many_who_open_an_order_at_once_one_gets_it() throws Exception {
    String id = orderOf("anna");
    try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> openings = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Client head = admin.as("head" + i, "head-of-sales");
        openings.add(() -> open(head, id).status());
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : hands.invokeAll(openings)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    }
  }

  @Test
  void who_may_not_act_may_not_open() {
    String id = orderOf("anna");
    open(admin.as("boris", "call-centre-manager"), id).is(403);
    open(admin.as("shop", "external-system"), id).is(403);
    open(anna, "lost").is(404);
    String deleted = orderOf("anna");
    admin.delete("/api/orders/" + deleted).is(200);
    open(anna, deleted).is(404);
  }

  @Test
  void handing_over_ends_it() {
    String id = orderOf("anna");
    open(anna, id).is(200);
    helga.handOver(id, "boris");
    assertThat(order(id).path("lease").isNull()).isTrue();
    open(admin.as("boris", "call-centre-manager"), id).is(200);
  }

  @Test
  void what_its_manager_opened_and_closed_without_an_act_is_dealt_to_another() {
    String id = orderOf("anna");
    open(anna, id).is(200);
    anna.get("/api/orders/" + id).is(200);
    anna.delete("/api/orders/" + id + "/lease").is(204);
    await(() -> assertThat(order(id).at("/manager/id").asString("")).isIn("boris", "clara"));
    var detached =
        history(id).stream().filter(entry -> entry.at("/data/detached").asBoolean(false)).toList();
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
    int before = history(id).size();
    // As if it had not come to the removal of the lease.
    kept.replaceOne(
        eq("_id", id),
        lease.append("until", Date.from(Instant.now().minusSeconds(60))),
        new ReplaceOptions().upsert(true));
    awaitJudged(id);
    assertThat(history(id)).hasSize(before);
    assertThat(order(id).at("/manager/id").asString("")).isEqualTo("anna");
  }

  @Test
  void who_becomes_absent_has_nothing_open() {
    tell(
        1,
        "staff.registered.v1",
        "{\"name\":\"Ines\",\"email\":\"i@ringdesk.example\",\"role\":\"personal-manager\",\"experienced\":false,\"present\":true}");
    await(() -> assertThat(staff.knows("ines")).isTrue());
    String id = orderOf("ines");
    Client ines = admin.as("ines", "personal-manager");
    open(ines, id).is(200);
    tell(2, "staff.absence-set.v1", "{\"from\":\"2020-01-01T00:00:00Z\"}");
    await(() -> assertThat(order(id).path("lease").isNull()).isTrue());
    assertThat(open(ines, id).is(409).json().path("reason").asString()).contains("absent");
    awaitJudged(id);
    assertThat(order(id).at("/manager/id").asString("")).isEqualTo("ines");
  }

  @Test
  void what_is_over_and_what_was_worked_is_found_by_an_index() {
    Plans.assertAnsweredByIndex(leases.over(Instant.now()).limit(500), 500);
    Map<String, Assigned> holders = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      holders.put("order-" + i, new Assigned("anna", Instant.now(), "in turn"));
    }
    Plans.assertAnsweredByIndex(unworked.workedBy(holders), 100);
    Plans.assertAnsweredByIndex(unworked.workedLongAgoBy(holders), 100);
  }

  @Test
  void a_personal_manager_opens_what_nobody_has() {
    Crew.isPresent();
    await(() -> assertThat(staff.present()).isEmpty());
    String id = admin.create("1.00");
    open(paula, id).is(200);
    paula.delete("/api/orders/" + id + "/lease").is(204);
    awaitJudged(id);
    assertThat(order(id).path("manager").isNull()).isTrue();
  }

  private static void tell(long sequence, String type, String json) {
    Bus.ofTests().publish("staff", "ines", sequence, type, json);
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

  private String orderOf(String manager) {
    String id = admin.create("100.00");
    helga.handOver(id, manager);
    return id;
  }

  private static Client.Answer open(Client who, String id) {
    return who.put("/api/orders/" + id + "/lease", "");
  }

  private static Client.Answer note(Client who, String id) {
    return who.post("/api/orders/" + id + "/notes", "{\"text\":\"Calls back.\"}");
  }

  private JsonNode order(String id) {
    return admin.get("/api/orders/" + id).is(200).json();
  }

  private List<JsonNode> history(String id) {
    return admin
        .get("/api/orders/" + id + "/history")
        .is(200)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private void shorten(String id, Duration left) {
    kept.updateOne(eq("_id", id), Updates.set("until", Instant.now().plus(left)));
  }

  private void awaitJudged(String id) {
    await(() -> assertThat(kept.find(eq("_id", id)).first()).isNull());
  }

  private static Instant time(JsonNode lease, String field) {
    return Instant.parse(lease.path(field).asString());
  }

  private static void await(ThrowingRunnable wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(wanted);
  }
}
