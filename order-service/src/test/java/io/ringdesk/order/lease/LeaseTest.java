package io.ringdesk.order.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 6: one person works an order at a time. */
@ServiceTest
class LeaseTest extends OpenedOrders {

  private final Client paula;
  private final Leases leases;

  LeaseTest(
      @Autowired Client client,
      @Autowired Staff staff,
      @Autowired Leases leases,
      @Autowired MongoDatabase database) {
    super(client, staff, database);
    this.paula = client.as("paula", "personal-manager");
    this.leases = leases;
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
  void what_is_over_is_found_by_an_index() {
    Plans.assertAnsweredByIndex(leases.over(Instant.now()).limit(500), 500);
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

  private static Instant time(JsonNode lease, String field) {
    return Instant.parse(lease.path(field).asString());
  }
}
