package io.ringdesk.call.calls;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 2 and 8: the six forms, who may send them, and how the calls are found again. */
@RunningService
class RecordingTest {

  private final People people;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final String name = someone("anna");
  private final String phone = somePhone();

  @Autowired
  RecordingTest(People people, StandingClock clock, MongoDatabase database) {
    this.database = database;
    this.people = people;
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"result\": \"refusal\", \"callBackAt\": \"2099-01-01T00:00:00Z\" | callBackAt",
        "\"result\": \"not-reached\", \"callBackAt\": \"2099-01-01T00:00:00Z\" | callBackAt",
        "\"result\": \"call-back\" | callBackAt",
        "\"result\": \"call-back\", \"callBackAt\": \"2020-01-01T00:00:00Z\" | callBackAt",
        "\"result\": \"refusal\", \"autoCancelAt\": \"2099-01-01T00:00:00Z\" | autoCancelAt",
        "\"result\": \"completed\", \"autoCancelAt\": \"2099-01-01T00:00:00Z\" | autoCancelAt",
        "\"result\": \"refusal\", \"newOrder\": {\"cancelOld\": true} | newOrder",
        "\"result\": \"completed\", \"newOrder\": {\"cancelold\": true} | newOrder.cancelold",
        "\"result\": \"completed\", \"newOrder\": {\"lines\": []} | newOrder.lines",
        "\"result\": \"completed\", \"newOrder\": {\"lines\": [null]} | newOrder.lines[0]",
        "\"result\": \"completed\", \"newOrder\": {\"lines\": [{\"sku\": \"A\", \"quantity\": 1.5, \"unitPrice\": \"5\"}]} | newOrder.lines[0].quantity",
        "\"result\": \"completed\", \"newOrder\": {\"lines\": [{\"quantity\": 1, \"unitPrice\": -1}]} | newOrder.lines[0].sku newOrder.lines[0].unitPrice",
        "\"result\": \"completed\", \"callBackAt\": \"2099-01-01T00:00:00Z\", \"newOrder\": {\"cancelOld\": true} | callBackAt",
        "\"result\": \"completed\", \"taskId\": \"t-1\" | taskId",
        "\"result\": \"completed\", \"recording\": \"x.mp3\" | recording",
        "\"result\": \"perhaps\" | result",
        "\"comment\": \"hm\" | result",
        "\"result\": \"completed\", \"startedAt\": \"early\" | startedAt",
        "\"result\": \"completed\", \"startedAt\": \"2199-01-01T00:00:00Z\" | startedAt",
        "\"result\": \"completed\", \"endedAt\": \"2199-01-01T00:00:00Z\" | endedAt",
        "\"result\": \"completed\", \"letter\": {\"subject\": \"Hi\"} | letter.body",
        "\"result\": \"completed\", \"letter\": {\"text\": \"Hi\"} | letter.text",
        "\"result\": \"completed\", \"copyToManager\": \"perhaps\" | copyToManager"
      })
  void what_a_form_does_not_have_or_lacks_is_refused_by_its_name(String fields, String field) {
    String order = order(name, phone, "Europe/Madrid");
    Person anna = people.manager(name);
    anna.awaitQueue(1);

    Answer refused = anna.post("/api/calls", "{\"orderId\": \"%s\", %s}".formatted(order, fields));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  private static String callBack(String order, Duration fromNoon) {
    return "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"%s\"}"
        .formatted(order, StandingClock.NOON.plus(fromNoon));
  }

  @Test
  void a_call_whose_answer_was_lost_is_answered_though_its_call_back_time_has_passed_meanwhile() {
    String order = order(name, phone, "Europe/Madrid");
    Person anna = people.manager(name);
    String callBack = callBack(order, Duration.ofSeconds(8));
    anna.awaitQueue(1);
    Answer first = anna.post("/api/calls", callBack, "key-lost");
    database.getCollection("remembered_answers").drop();
    clock.move(Duration.ofSeconds(36));

    Answer second = anna.post("/api/calls", callBack, "key-lost");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
  }

  @Test
  void the_same_call_sent_again_is_one_call_and_another_under_its_key_is_refused() {
    String order = order(name, phone, "Europe/Madrid");
    Person anna = people.manager(name);
    anna.awaitQueue(1);
    String form = "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order);
    String other = "{\"orderId\": \"%s\", \"result\": \"completed\"}".formatted(order);

    Answer first = anna.post("/api/calls", form, "key-1");
    Answer second = anna.post("/api/calls", form, "key-1");

    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(anna.post("/api/calls", other, "key-1").status()).isEqualTo(422);
    assertThat(anna.get("/api/calls?orderId=" + order).body().path("items").size()).isEqualTo(1);
  }

  @Test
  void only_those_record_who_may() {
    String order = order(name, phone, "Europe/Madrid");
    people.manager(name).awaitQueue(1);
    String form = "{\"orderId\": \"%s\", \"result\": \"completed\"}".formatted(order);

    assertThat(people.with(null).post("/api/calls", form).status()).isEqualTo(401);
    assertThat(
            people
                .with(Tokens.expired(name, "call-centre-manager"))
                .post("/api/calls", form)
                .status())
        .isEqualTo(401);
    assertThat(
            people
                .with(Tokens.forged(name, "call-centre-manager"))
                .post("/api/calls", form)
                .status())
        .isEqualTo(401);
    assertThat(people.with(Tokens.of("shop", "external-system")).post("/api/calls", form).status())
        .isEqualTo(403);
    assertThat(people.with(Tokens.of("helga", "head-of-sales")).post("/api/calls", form).status())
        .isEqualTo(403);
    assertThat(people.manager("boris").post("/api/calls", form).status()).isEqualTo(403);
    assertThat(people.with(Tokens.of("admin", "administrator")).post("/api/calls", form).status())
        .isEqualTo(201);
  }

  @Test
  void a_comment_is_kept_whatever_script_it_is_in() {
    String order = order(name, phone, "Europe/Madrid");
    Person anna = people.manager(name);
    anna.awaitQueue(1);
    String odd = "\\u202eעברית\\u0000 👩‍👩‍👧 e\\u0301 \\ufeff ﷽ {$ne: 1} <b>";

    Answer recorded =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"completed\", \"comment\": \"%s\"}"
                .formatted(order, odd));

    assertThat(recorded.status()).isEqualTo(201);
    assertThat(anna.get("/api/calls/" + recorded.text("id")).text("comment"))
        .isEqualTo("\u202eעברית\0 👩‍👩‍👧 e\u0301 \ufeff ﷽ {$ne: 1} <b>");
    String half = order(name, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    Answer halfACharacter =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"completed\", \"comment\": \"half \\ud83d\"}"
                .formatted(half));
    assertThat(halfACharacter.text("comment")).isEqualTo("half \ufffd");
    try (var ear = Bus.ofTests().listen("calls")) {
      assertThat(ear.await(half, "call.recorded.v1").data().path("comment").asString())
          .startsWith("half ");
    }
  }

  @Test
  void the_interface_is_described_to_everybody() {
    Answer described = people.with(null).get("/v3/api-docs");

    assertThat(described.status()).isEqualTo(200);
    assertThat(described.body().path("paths").propertyNames())
        .contains("/api/queue", "/api/queue/next", "/api/queue/{itemId}/lease", "/api/calls");
  }

  @Test
  void a_call_about_no_order_is_not_found() {
    Answer none =
        people
            .manager(name)
            .post("/api/calls", "{\"orderId\": \"no-such-order\", \"result\": \"completed\"}");

    assertThat(none.status()).isEqualTo(404);
  }

  @Test
  void calls_are_found_by_order_customer_manager_result_and_time_the_newest_first() {
    String order = order(name, phone, "Europe/Madrid");
    Person anna = people.manager(name);
    anna.awaitQueue(1);
    for (String result : new String[] {"not-reached", "not-reached", "completed"}) {
      anna.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"%s\"}".formatted(order, result));
      clock.move(Duration.ofMinutes(1));
    }
    String ofOrder = "/api/calls?orderId=" + order;

    assertThat(results(anna.get(ofOrder))).isEqualTo("completed not-reached not-reached");
    assertThat(results(anna.get("/api/calls?manager=me&limit=2")))
        .isEqualTo("completed not-reached");
    assertThat(results(anna.get("/api/calls?manager=" + name + "&result=not-reached")))
        .isEqualTo("not-reached not-reached");
    assertThat(
            results(
                anna.get("/api/calls?phone=" + URLEncoder.encode(phone, StandardCharsets.UTF_8))))
        .isEqualTo("completed not-reached not-reached");
    assertThat(results(anna.get("/api/calls?phone=" + phone)))
        .isEqualTo("completed not-reached not-reached");
    assertThat(results(anna.get(ofOrder + "&email=lucia@customers.EXAMPLE")))
        .isEqualTo("completed not-reached not-reached");
    assertThat(
            results(
                anna.get(
                    ofOrder
                        + "&from="
                        + StandingClock.NOON.plusSeconds(60)
                        + "&to="
                        + StandingClock.NOON.plusSeconds(120))))
        .isEqualTo("not-reached");

    Answer page = anna.get(ofOrder + "&limit=2");
    Answer rest = anna.get(ofOrder + "&limit=2&cursor=" + page.text("next"));
    assertThat(results(rest)).isEqualTo("not-reached");
    assertThat(rest.body().path("next").isNull()).isTrue();
    String id = page.body().path("items").get(0).path("id").asString();
    assertThat(anna.get("/api/calls/" + id).text("result")).isEqualTo("completed");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "cursor=x, cursor",
    "from=today, from",
    "result=maybe, result"
  })
  void a_list_says_what_it_does_not_understand(String query, String field) {
    Answer refused = people.manager(name).get("/api/calls?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  private static String results(Answer list) {
    return String.join(" ", list.body().path("items").findValuesAsString("result"));
  }
}
