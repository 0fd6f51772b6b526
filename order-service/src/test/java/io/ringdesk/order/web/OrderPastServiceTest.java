package io.ringdesk.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.Client;
import io.ringdesk.order.LongHistory;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class OrderPastServiceTest {

  private final Client admin;
  private final Journal<OrderFile, OrderEvent> orders;

  OrderPastServiceTest(@Autowired Client client, @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.orders = orders;
  }

  @Test
  void an_order_can_be_seen_as_it_was_at_any_time() {
    String id = admin.create("100.00");
    List<JsonNode> seen = new ArrayList<>();
    seen.add(admin.get("/api/orders/" + id).json());
    for (String act :
        List.of(
            "confirm",
            "notes {\"text\":\"one\"}",
            "payments {\"amount\":\"40\"}",
            "cancel {\"reason\":\"no\"}")) {
      nextMoment();
      String[] parts = act.split(" ", 2);
      seen.add(
          admin
              .post("/api/orders/" + id + "/" + parts[0], parts.length > 1 ? parts[1] : "")
              .is(200)
              .json());
    }
    for (JsonNode then : seen) {
      assertThat(at(id, lastChange(id, then.path("version").asLong())).is(200).json())
          .isEqualTo(asThePastTellsIt(then));
    }
    Instant placed = lastChange(id, 1);
    assertThat(at(id, placed.minusMillis(1)).is(404).text()).contains("placed by");
    assertThat(at(id, lastChange(id, seen.getLast().path("version").asLong()).plusMillis(1)).json())
        .isEqualTo(asThePastTellsIt(seen.getLast()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2999-01-01T00:00:00Z",
        "yesterday",
        "2026-13-01",
        "",
        "+1000000000-01-01T00:00:00Z"
      })
  void a_time_that_is_none_or_still_to_come_is_named(String at) {
    String id = admin.create("1.00");
    var problem =
        admin
            .get(
                "/api/orders/%s?at=%s".formatted(id, URLEncoder.encode(at, StandardCharsets.UTF_8)))
            .is(400)
            .json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("at");
  }

  @Test
  void what_is_not_there_has_no_past() {
    admin.get("/api/orders/nobody-knows-it?at=2026-01-01").is(404);
    admin.get("/api/orders/nobody-knows-it/audit").is(404);
    String id = admin.create("1.00");
    admin.as("shop", "external-system").get("/api/orders/" + id + "/audit").is(403);
    admin.as("shop", "external-system").get("/api/orders/" + id + "?at=2026-01-01").is(403);
  }

  @Test
  void an_audit_tells_each_field_with_who_when_from_and_to() {
    String id = admin.create("100.00");
    admin.put("/api/orders/" + id + "/tag", "{\"tag\":\"vip\"}").is(200);
    admin.put("/api/orders/" + id + "/tag", "{\"tag\":\"slow\"}").is(200);
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"40\"}").is(200);

    List<JsonNode> all = audit(id, 200);

    var first =
        all.stream().filter(it -> field(it).equals("customer.email")).findFirst().orElseThrow();
    assertThat(first.path("from").isNull()).isTrue();
    assertThat(first.path("to").asString()).isEqualTo(id + "@customers.example");
    assertThat(first.path("by").asString()).isEqualTo("admin");
    assertThat(first.path("type").asString()).isEqualTo("order.placed.v1");
    var tags = all.stream().filter(it -> field(it).equals("tag")).toList();
    assertThat(tags).hasSize(2);
    assertThat(tags.getLast().path("from").asString()).isEqualTo("vip");
    assertThat(tags.getLast().path("to").asString()).isEqualTo("slow");
    assertThat(tags.getLast().path("at").asString()).endsWith("Z");
    var status = all.stream().filter(it -> field(it).equals("status")).toList().getLast();
    assertThat(status.path("from").asString()).isEqualTo("awaiting");
    assertThat(status.path("to").asString()).isEqualTo("prepaid");
    var due = all.stream().filter(it -> field(it).equals("due")).toList().getLast();
    assertThat(due.at("/from/amount").asString()).isEqualTo("100.00");
    assertThat(due.at("/to/amount").asString()).isEqualTo("60.00");
    assertThat(audit(id, 3)).isEqualTo(all);
  }

  @Test
  void a_history_that_lies_in_two_places_is_seen_to_its_end() {
    String id = admin.create("100.00");
    long before = admin.get("/api/orders/" + id).json().path("version").asLong();
    LongHistory.of(id, orders);

    var tags = audit(id, 200).stream().filter(it -> field(it).equals("tag")).toList();

    assertThat(tags).hasSize(LongHistory.TAGS);
    assertThat(tags).extracting(it -> it.path("to").asString()).doesNotHaveDuplicates();
    assertThat(tags.get(450).path("to").asString()).isEqualTo("tag 450");
    var then = at(id, lastChange(id, before + 100)).is(200).json();
    assertThat(then.path("version").asLong())
        .isGreaterThanOrEqualTo(before + 100)
        .isLessThan(LongHistory.TAGS);
    assertThat(then.path("tag").asString())
        .isEqualTo("tag " + (then.path("version").asLong() - before - 1));
  }

  /** What could be done then can't be done with what is past. */
  private static JsonNode asThePastTellsIt(JsonNode then) {
    ((ObjectNode) then).putArray("actions");
    ((ObjectNode) then).putNull("customerNotes");
    ((ObjectNode) then.path("customer"))
        .putNull("timeZone")
        .remove(List.of("localTime", "contactId"));
    return then;
  }

  private List<JsonNode> audit(String id, int limit) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          admin
              .get("/api/orders/%s/audit?limit=%d&cursor=%s".formatted(id, limit, cursor))
              .is(200)
              .json();
      page.path("items").forEach(all::add);
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return all;
  }

  private static String field(JsonNode change) {
    return change.path("field").asString();
  }

  private Client.Answer at(String id, Instant time) {
    return admin.get("/api/orders/%s?at=%s".formatted(id, time));
  }

  private Instant lastChange(String id, long version) {
    return orders
        .replay(id)
        .filter(step -> step.after().version() == version)
        .findFirst()
        .orElseThrow()
        .at();
  }

  /** What happens in one millisecond can't be told apart by time. */
  private void nextMoment() {
    String one = admin.create("1.00");
    Instant now = lastChange(one, 1);
    Awaitility.await().until(() -> lastChange(admin.create("1.00"), 1).isAfter(now));
  }
}
