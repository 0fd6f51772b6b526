package io.ringdesk.call.scripts;

import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 6: which script is shown, and what becomes of it when it is rewritten. */
@RunningService
class ScriptsTest {

  private final People people;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final String name = someone("anna");
  private final String sku = someone("sku");
  private final Person anna;
  private final Person admin;

  @Autowired
  ScriptsTest(People people, StandingClock clock, MongoDatabase database) {
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.anna = people.manager(name);
    this.admin = people.with(Tokens.of("admin", "administrator"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void the_script_of_its_product_and_stage_is_shown_with_an_order_and_kept_with_the_call() {
    put("confirm", "Is your order right?");
    put("confirm", "Is your order right, {$name}?");
    put("payment", "You can pay by card.");
    String order = order();

    JsonNode first = shown("orderId=" + order);
    assertThat(first.path("text").asString()).isEqualTo("Is your order right, {$name}?");
    assertThat(first.path("version").asInt()).isEqualTo(2);
    try (var ear = Bus.ofTests().listen("calls")) {
      Answer call =
          anna.post(
              "/api/calls",
              "{\"orderId\": \"%s\", \"result\": \"not-reached\", \"script\": {\"product\": \"%s\", \"stage\": \"confirm\", \"version\": 2}}"
                  .formatted(order, sku));
      assertThat(call.status()).isEqualTo(201);
      assertThat(call.body().path("script").path("version").asInt()).isEqualTo(2);
      JsonNode told = ear.await(order, "call.recorded.v1").data().path("script");
      assertThat(told.path("product").asString()).isEqualTo(sku);
      Bus.ofTests().publish("orders", order, 3, "order.confirmed.v1", "{\"from\": \"awaiting\"}");
      ear.await(order, "call.stage-reached.v1");
    }
    assertThat(shown("orderId=" + order).path("text").asString()).isEqualTo("You can pay by card.");
  }

  @Test
  void old_versions_stay_readable_and_the_same_text_makes_none() {
    put("confirm", "One");
    put("confirm", "Two");
    assertThat(put("confirm", "Two").body().path("version").asInt()).isEqualTo(2);

    JsonNode versions =
        anna.get("/api/scripts/versions?stage=confirm&product=" + sku).body().path("items");
    assertThat(versions.findValuesAsString("text")).containsExactly("Two", "One");
    assertThat(
            admin
                .put("/api/scripts", form(sku, "confirm", "Three"), Map.of("If-Match", "\"1\""))
                .status())
        .isEqualTo(412);
  }

  @Test
  void those_who_write_at_once_make_a_version_each() {
    IntStream.range(0, 12).parallel().forEach(i -> put("confirm", "Text " + i));

    JsonNode versions =
        anna.get("/api/scripts/versions?stage=confirm&product=" + sku).body().path("items");
    assertThat(versions.findValuesAsString("version")).hasSize(12).doesNotHaveDuplicates();
    String order = order();
    assertThat(shown("orderId=" + order).path("version").asInt()).isEqualTo(12);
  }

  @Test
  void a_task_shows_the_script_that_it_names() {
    put("task", "In a year: renewal");
    String task =
        anna.post(
                "/api/tasks",
                "{\"subject\": \"Renewal?\", \"script\": \"%s\", \"customer\": {\"phone\": \"%s\"}}"
                    .formatted(sku, somePhone()))
            .text("id");

    assertThat(shown("taskId=" + task).path("text").asString()).isEqualTo("In a year: renewal");
  }

  @Test
  void a_call_with_a_script_that_there_never_was_is_refused() {
    String order = order();

    Answer refused =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"completed\", \"script\": {\"product\": \"%s\", \"stage\": \"confirm\", \"version\": 7}}"
                .formatted(order, sku));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo("script");
  }

  @ParameterizedTest
  @CsvSource({"'', confirm, x, product", "a, later, x, stage", "a, confirm, '', text"})
  void what_is_wrong_is_told_by_its_name(String product, String stage, String text, String field) {
    Answer refused = admin.put("/api/scripts", form(product, stage, text), Map.of());

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  @Test
  void only_an_administrator_writes_and_who_calls_reads() {
    String form = form(sku, "confirm", "x");

    assertThat(people.with(null).put("/api/scripts", form, Map.of()).status()).isEqualTo(401);
    assertThat(anna.put("/api/scripts", form, Map.of()).status()).isEqualTo(403);
    assertThat(anna.get("/api/scripts").status()).isEqualTo(200);
    assertThat(people.with(Tokens.of("shop", "external-system")).get("/api/scripts").status())
        .isEqualTo(403);
    assertThat(anna.get("/api/scripts?orderId=none-such").status()).isEqualTo(404);
    assertThat(anna.get("/api/scripts?orderId=a&taskId=b").wrongFields()).isEqualTo("taskId");
  }

  @Test
  void versions_are_found_by_their_index() {
    new Plan(
            database
                .getCollection("script_versions")
                .find(Scripts.versionsOf(sku, Stage.CONFIRM))
                .sort(Scripts.NEWEST_FIRST)
                .limit(1)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(1);
  }

  private Answer put(String stage, String text) {
    Answer answer = admin.put("/api/scripts", form(sku, stage, text), Map.of());
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private static String form(String product, String stage, String text) {
    return "{\"product\": \"%s\", \"stage\": \"%s\", \"text\": \"%s\"}"
        .formatted(product, stage, text);
  }

  private JsonNode shown(String query) {
    JsonNode items = anna.get("/api/scripts?" + query).body().path("items");
    assertThat(items.size()).isEqualTo(1);
    return items.get(0);
  }

  private String order() {
    String id = UUID.randomUUID().toString();
    Bus.ofTests()
        .publish(
            "orders",
            id,
            1,
            "order.placed.v1",
            """
            {"number": "1", "customer": {"phone": "%s", "timeZone": "Europe/Madrid"},
             "lines": [{"sku": "%s", "electronic": false}, {"sku": "other", "electronic": true}]}
            """
                .formatted(somePhone(), sku));
    Office.assigned(id, 2, name);
    anna.awaitQueue(1);
    return id;
  }
}
