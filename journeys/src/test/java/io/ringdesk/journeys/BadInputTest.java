package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.Heard;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong is told with the way to mend it; what stood beside it goes through. */
@Busy
class BadInputTest {
  /** What the broker takes of a record, in bytes. */
  private static final int MOST = 4 * 1024 * 1024;

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api shop = ringdesk.as("shop");
  private final Api helga = ringdesk.as("helga");
  private final Api admin = ringdesk.as("admin");

  /** What may be wrong about an order: field, and the text that replaces a right one. */
  static Stream<Arguments> wrongOrders() {
    return Stream.of(
        Arguments.of(
            "customer.email", "\"customer\":\\{[^}]*}", "\"customer\":{\"name\":\"Nobody\"}"),
        Arguments.of("customer", "\"customer\":\\{[^}]*},", ""),
        Arguments.of("currency", "\"EUR\"", "\"EUX\""),
        Arguments.of("lines[0].quantity", "\"quantity\":1", "\"quantity\":0"),
        Arguments.of("lines[0].quantity", "\"quantity\":1", "\"quantity\":-2"),
        Arguments.of("lines[0].quantity", "\"quantity\":1", "\"quantity\":\"many\""),
        Arguments.of("lines[0].unitPrice", "\"100.00\"", "\"100.001\""),
        Arguments.of("lines[0].unitPrice", "\"100.00\"", "\"-1.00\""),
        Arguments.of("lines[0].unitPrice", "\"100.00\"", "{\"amount\":true}"),
        Arguments.of("lines", "\"lines\":\\[[^\\]]*\\]", "\"lines\":[]"),
        Arguments.of("placedAt", "\"placedAt\":\"[^\"]*\"", "\"placedAt\":\"yesterday\""),
        Arguments.of("externalId", "\"externalId\":\"[^\"]*\"", "\"externalId\":\"\""),
        Arguments.of("customer.name", "\"name\":\"Customer", "\"name\":\"\\\\u0000"),
        Arguments.of("customer.name", "\"name\":\"Customer", "\"name\":\"\\\\ud83d"));
  }

  @ParameterizedTest
  @MethodSource("wrongOrders")
  void over_http_a_wrong_order_is_answered_with_the_field(
      String field, String right, String wrong) {
    var data = Placed.by("bad-http").placed().replaceFirst(right, wrong);
    shop.post("/api/intake/orders", Placed.cloudEvent("placed", data)).expectWrongFields(field);
  }

  @Test
  void on_the_bus_what_is_wrong_becomes_a_dead_letter_and_the_rest_goes_through() {
    var good = Stream.generate(() -> Placed.by("bad-bus")).limit(3).toList();
    var bad = wrongOrders().map(_ -> Placed.by("bad-bus")).toList();
    var marks = wrongOrders().map(_ -> UUID.randomUUID().toString()).toList();
    var wrong = wrongOrders().map(Arguments::get).toList();
    var partition = "bad-bus/all-in-one-partition";

    say(partition, Placed.cloudEvent("placed", good.get(0).placed()));
    say(partition, "{\"half\": an event");
    say(partition, "[1, 2, 3]");
    say(partition, "");
    say(partition, Placed.cloudEvent("eaten", good.get(0).placed()));
    say(partition, Placed.cloudEvent("placed", "\"a text\""));
    for (var i = 0; i < wrong.size(); i++) {
      var data =
          bad.get(i)
              .placed()
              .replaceFirst(String.valueOf(wrong.get(i)[1]), String.valueOf(wrong.get(i)[2]))
              .replaceFirst("\\{", "{\"tag\":\"%s\",".formatted(marks.get(i)));
      say(partition, Placed.cloudEvent("placed", data));
      if (i == 5) {
        say(partition, Placed.cloudEvent("placed", good.get(1).placed()));
      }
    }
    var large = "{\"time\":\"%s\",".formatted("x".repeat(MOST / 2));
    say(partition, Placed.cloudEvent("placed", bad.getFirst().placed()).replaceFirst("\\{", large));
    var largest = say(partition, "x".repeat(MOST - 200));
    say(partition, Placed.cloudEvent("placed", good.get(2).placed()));

    good.forEach(placed -> Patience.found(helga, placed.byExternal()));
    try (var dead = ringdesk.bus().listenToDeadLetters("order-intake", "order-service")) {
      dead.awaitAtLeast(1, it -> it.value().startsWith("{\"half\""));
      dead.awaitAtLeast(1, it -> it.value().startsWith("[1, 2"));
      dead.awaitAtLeast(1, it -> it.value().contains("order-intake.eaten.v1"));
      dead.awaitAtLeast(1, it -> it.value().contains("\"a text\""));
      for (var i = 0; i < wrong.size(); i++) {
        var field = String.valueOf(wrong.get(i)[0]);
        var mark = marks.get(i);
        var one = dead.await(it -> it.value().contains(mark));
        assertThat(one.reason()).as("reason for %s", one.value()).contains(field);
      }
      assertThat(dead.await(it -> it.value().startsWith(large)).reason()).contains("time 'xxx");
      var place = "lies at order-intake-%d@%d.".formatted(largest.partition(), largest.offset());
      assertThat(dead.await(it -> it.reason().endsWith(place)).value()).isEmpty();
      assertThat(dead.all())
          .allSatisfy(
              it -> {
                assertThat(it.reason()).isNotBlank();
                assertThat(it.headers())
                    .containsEntry("kafka_dlt-original-topic", "order-intake")
                    .containsKeys("kafka_dlt-original-partition", "kafka_dlt-original-offset");
              });
      assertThat(dead.all(it -> good.stream().anyMatch(one -> isOf(it, one)))).isEmpty();
    }
    var people = Stream.of(good, bad).flatMap(List::stream).map(Placed::personalData);
    assertThat(ringdesk.logged(people.flatMap(List::stream).toList())).isEmpty();
  }

  @Test
  void of_many_over_http_each_has_its_own_answer() {
    var good = Placed.by("bad-many");
    var placed = Placed.cloudEvent("placed", good.placed());
    var bad = Placed.by("bad-many");
    var lines =
        placed.strip()
            + "\nnot json\n"
            + Placed.cloudEvent("placed", bad.placed().replace("EUR", "EUX")).strip()
            + "\n";
    var answer =
        shop.with("Content-Type", "application/x-ndjson").post("/api/intake/orders", lines);
    var told = answer.expect(202).text().lines().toList();
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).contains("\"accepted\":true");
    assertThat(told.get(1)).contains("\"accepted\":false");
    assertThat(told.get(2)).contains("\"accepted\":false").contains("currency");
    Patience.found(helga, good.byExternal());
    helga.get(bad.byExternal()).expectProblem(404);

    var array =
        "[%s,%s]"
            .formatted(placed, Placed.cloudEvent("placed", bad.placed().replace("EUR", "EUX")));
    var both = shop.post("/api/intake/orders", array).expect(202).json();
    assertThat(both.get(0).get("accepted").asBoolean()).isTrue();
    assertThat(both.get(1).get("accepted").asBoolean()).isFalse();
  }

  @Test
  void what_is_no_json_or_too_long_or_of_another_kind_is_refused() {
    shop.post("/api/intake/orders", "{\"specversion\":").expectProblem(400);
    shop.post("/api/intake/orders", "").expectProblem(400);
    shop.post("/api/intake/orders", "\"text\"").expectProblem(400);
    shop.post("/api/intake/orders", "[" + " ".repeat(2_000_000) + "]").expectProblem(413);
    shop.with("Content-Type", "text/plain").post("/api/intake/orders", "hello").expectProblem(415);
    shop.post("/api/intake/orders", Placed.cloudEvent("eaten", Placed.by("x").placed()))
        .expectProblem(400);
    helga.get("/api/orders/no-such-order").expectProblem(404);
    helga.get("/api/no-such-thing").expectProblem(404);
    helga.get("/api/orders?limit=201").expectProblem(400);
    helga.get("/api/orders?limit=many").expectProblem(400);
    helga.get("/api/orders?cursor=nonsense").expectProblem(400);
    helga.get("/api/orders?cursor=%00%ff").expectProblem(400);
    helga.get("/api/orders?placedFrom=yesterday").expectProblem(400);
    helga.get("/api/orders?status=open").expectProblem(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë Müller-Łukaszewicz",
        "李小龍 👩‍👩‍👧‍👦",
        "\u202eevil\u202c ﷽",
        "Z̷̨a̴l̶g̵o̸",
        "' OR '1'='1' -- $where: {$ne: null}",
        "<script>alert(1)</script>{$amount}{{7*7}}${jndi:ldap://x}"
      })
  void any_text_that_is_text_is_kept_as_it_came(String name) {
    var placed = Placed.by("odd-text").named(name);
    ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
    var order = Patience.found(helga, placed.byExternal());
    assertThat(order.at("/customer/name").asString()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source={\"$gt\":\"\"}",
        "email[$ne]=nobody",
        "manager={\"$ne\":null}",
        "tag=';return true;//",
        "q={\"$where\":\"sleep(5000)\"}",
        "phone=.*",
        "product=\\.*"
      })
  void a_filter_that_wants_to_be_a_query_finds_nothing(String filter) {
    Patience.until("orders", () -> helga.get("/api/orders").items(), it -> !it.isEmpty());
    var parts = filter.split("=", 2);
    var answer = helga.get("/api/orders?" + Text.escaped(parts[0]) + "=" + Text.escaped(parts[1]));
    if (answer.status() == 200) {
      assertThat(answer.items()).as(filter).isEmpty();
    } else {
      answer.expectProblem(400);
    }
  }

  @Test
  void the_same_key_answers_the_same_and_another_body_is_refused() {
    var id = awaitOrder();
    var key = UUID.randomUUID().toString();
    var once = admin.with("Idempotency-Key", key);
    var first = once.post("/api/orders/%s/notes".formatted(id), "{\"text\":\"once\"}").expect(200);
    var again = once.post("/api/orders/%s/notes".formatted(id), "{\"text\":\"once\"}").expect(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.json().get("notes").size()).isEqualTo(1);
    once.post("/api/orders/%s/notes".formatted(id), "{\"text\":\"twice\"}").expectProblem(422);
  }

  @Test
  void whoever_looked_too_long_ago_is_told_so() {
    var id = awaitOrder();
    var tag = admin.get("/api/orders/" + id).expect(200).header("ETag");
    assertThat(tag).isNotBlank();
    admin
        .with("If-Match", tag)
        .put("/api/orders/%s/tag".formatted(id), "{\"tag\":\"one\"}")
        .expect(200);
    admin
        .with("If-Match", tag)
        .put("/api/orders/%s/tag".formatted(id), "{\"tag\":\"two\"}")
        .expectProblem(412);
    assertThat(admin.get("/api/orders/" + id).json().get("tag").asString()).isEqualTo("one");
  }

  @Test
  void what_the_state_forbids_is_refused_with_the_reason_and_changes_nothing() {
    var id = awaitOrder();
    admin.post("/api/orders/%s/cancel".formatted(id), "{\"reason\":\"-\"}").expect(200);
    var before = stateOf(id);
    var refusal = admin.post("/api/orders/%s/confirm".formatted(id), "").expectProblem(409).json();
    assertThat(refusal.get("reason").asString()).contains("cancelled");
    assertThat(stateOf(id)).isEqualTo(before);
    admin
        .post("/api/orders/%s/cancel".formatted(id), "{\"reason\":\" \"}")
        .expectWrongFields("reason");
  }

  /** Without what the customer's clock shows. */
  private JsonNode stateOf(String order) {
    var seen = admin.get("/api/orders/" + order).json();
    ((ObjectNode) seen.path("customer")).remove("localTime");
    return seen;
  }

  /** Each result has exactly the fields that its form has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"result\":\"call-back\"|callBackAt",
        "\"result\":\"call-back\",\"callBackAt\":\"2020-01-01T10:00:00Z\"|callBackAt",
        "\"result\":\"not-reached\",\"callBackAt\":\"2100-01-01T10:00:00Z\"|callBackAt",
        "\"result\":\"refusal\",\"callBackAt\":\"2100-01-01T10:00:00Z\"|callBackAt",
        "\"result\":\"completed\",\"copyToManager\":true|copyToManager",
        "\"result\":\"completed\",\"letter\":{\"subject\":\"only\"}|letter.body",
        "\"comment\":\"no result\"|result"
      })
  void a_call_form_takes_what_its_result_has_and_nothing_else(String wrong) {
    var id = awaitOrder();
    var parts = wrong.split("\\|");
    var path = "/api/queue/%s/lease".formatted(id);
    Patience.until("the item", () -> admin.put(path, ""), answer -> answer.status() == 200);
    admin
        .post("/api/calls", "{\"orderId\":\"%s\",%s}".formatted(id, parts[0]))
        .expectWrongFields(parts[1]);
    admin.delete(path).expect(204);
  }

  private String awaitOrder() {
    var placed = Placed.by("bad-acts");
    ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
    return Patience.found(helga, placed.byExternal()).get("id").asString();
  }

  private RecordMetadata say(String key, String value) {
    return ringdesk.bus().publishRaw("order-intake", key, Map.of(), value);
  }

  private static boolean isOf(Heard heard, Placed placed) {
    return heard.value().contains(placed.externalId())
        && !heard.value().contains("order-intake.eaten.v1");
  }
}
