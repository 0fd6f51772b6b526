package io.ringdesk.call.exchange;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.TEN;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static io.ringdesk.call.exchange.Telephones.inbound;
import static io.ringdesk.call.exchange.Telephones.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Heard;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 10: what exchanges say, over HTTP and over the bus, becomes one entry for each call. */
@RunningService
class PbxEventsTest {

  private final Person exchange;
  private final Person admin;
  private final StandingClock clock;
  private final String annas = someone("anna");
  private final String phone = somePhone();
  private final String call = UUID.randomUUID().toString();
  private String extension = "";

  @Autowired
  PbxEventsTest(People people, StandingClock clock) {
    this.exchange = people.with(Tokens.of("pbx", "telephone-exchange"));
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
    extension = extensionOf(annas);
    String tried = "known-" + UUID.randomUUID();
    await("the extension is known")
        .until(
            () -> {
              exchange.post("/api/pbx/events", inbound(tried, tried, "hung-up", phone, null, TEN));
              exchange.post(
                  "/api/pbx/events",
                  inbound(tried, UUID.randomUUID().toString(), "missed", phone, extension, TEN));
              return only(tried).path("employees").toString().contains(annas);
            });
  }

  /** The entry of a call. */
  private JsonNode only(String callId) {
    return admin.get("/api/pbx/calls/" + PbxEvent.idOf(null, callId)).body();
  }

  private String event(String leg, String type, int second) {
    return inbound(call, leg, type, phone, extension, TEN.plusSeconds(second));
  }

  @Test
  void the_events_of_a_call_are_one_entry_with_who_talked_how_long_and_whom_it_was_with() {
    String order = order(annas, phone, "Europe/Madrid");
    await().until(() -> admin.get("/api/queue?manager=" + annas).body().path("items").size() == 1);

    assertThat(exchange.post("/api/pbx/events", event("1", "ringing", 0)).status()).isEqualTo(202);
    assertThat(only(call).path("outcome").isNull()).isTrue();
    Answer rest =
        exchange.post(
            "/api/pbx/events",
            "[%s, %s]".formatted(event("1", "answered", 8), event("1", "hung-up", 68)));

    assertThat(rest.body().findValuesAsString("accepted")).containsExactly("true", "true");
    JsonNode entry = only(call);
    assertThat(entry.path("outcome").asString()).isEqualTo("answered");
    assertThat(entry.path("waitSeconds").asLong()).isEqualTo(8);
    assertThat(entry.path("talkSeconds").asLong()).isEqualTo(60);
    assertThat(entry.path("employees").toString()).isEqualTo("[\"%s\"]".formatted(annas));
    assertThat(entry.path("orders").toString()).isEqualTo("[\"%s\"]".formatted(order));
    assertThat(
            admin
                .get("/api/pbx/calls?employee=%s&from=%s".formatted(annas, TEN))
                .body()
                .path("items")
                .findValuesAsString("callId"))
        .contains(call);
  }

  @Test
  void repeated_and_out_of_order_it_is_the_same_entry_and_publishes_nothing_new() {
    String all =
        "[%s, %s, %s]"
            .formatted(
                event("1", "hung-up", 68), event("1", "ringing", 0), event("1", "answered", 8));
    exchange.post("/api/pbx/events", all);
    JsonNode once = only(call);

    exchange.post("/api/pbx/events", all);

    assertThat(only(call)).isEqualTo(once);
    assertThat(once.path("talkSeconds").asLong()).isEqualTo(60);
    String id = PbxEvent.idOf(null, call);
    try (var ear = Bus.ofTests().listen("exchange")) {
      ear.await(id, "exchange-call.ended.v1");
      assertThat(ear.of(id)).hasSize(4);
    }
  }

  @Test
  void one_a_line_they_are_answered_line_by_line_and_rubbish_loses_nothing_beside_it() {
    String lines =
        String.join(
            "\n",
            event("1", "ringing", 0),
            "{\"callId\": \"\", \"type\": \"sang\"}",
            "not JSON",
            event("1", "missed", 20));

    Answer answer =
        exchange.post("/api/pbx/events", lines, Map.of("Content-Type", "application/x-ndjson"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().findValuesAsString("accepted"))
        .containsExactly("true", "false", "false", "true");
    assertThat(answer.body().get(1).path("errors").findValuesAsString("field"))
        .containsExactly("callId", "type", "at");
    assertThat(only(call).path("legs").get(0).path("endedAt").asString())
        .isEqualTo(TEN.plusSeconds(20).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | callId type at",
        "{\"callId\": \"c\", \"type\": \"sang\", \"at\": \"2026-11-24T10:00:00Z\"} | type",
        "{\"callId\": \"c\", \"type\": \"ringing\", \"at\": \"yesterday\"} | at",
        "{\"callId\": 7, \"type\": \"ringing\", \"at\": \"2026-11-24T10:00:00Z\"} | callId",
        "{\"callId\": \"c\", \"type\": \"ringing\", \"direction\": \"up\", \"at\": \"2026-11-24T10:00:00Z\"} | direction",
        "7 | event"
      })
  void what_is_wrong_with_an_event_is_told_by_its_field(String event, String fields) {
    Answer refused = exchange.post("/api/pbx/events", event);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(fields);
  }

  @Test
  void only_an_exchange_tells_of_calls() {
    Answer refused = admin.post("/api/pbx/events", event("1", "ringing", 0));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(exchange.get("/api/pbx/calls").status()).isEqualTo(403);
  }

  @Test
  void over_the_bus_what_can_not_be_taken_is_a_dead_letter_with_its_reason() {
    tell(call, PbxEvent.TYPE, event("1", "ringing", 0));
    tell(call, "pbx-intake.sang.v1", event("1", "answered", 1));
    tell(call, PbxEvent.TYPE, "{\"callId\": \"%s\"}".formatted(call));
    tell(call, PbxEvent.TYPE, event("1", "missed", 9));

    await("both good ones")
        .until(
            () ->
                TEN.plusSeconds(9)
                    .toString()
                    .equals(only(call).path("legs").path(0).path("endedAt").asString("")));
    try (var ear = Bus.ofTests().listenToDeadLetters("pbx-intake", "call-service")) {
      List<String> reasons =
          ear.awaitAtLeast(2, one -> one.value().contains(call)).stream()
              .map(Heard::reason)
              .toList();
      assertThat(reasons)
          .anySatisfy(it -> assertThat(it).contains("'pbx-intake.sang.v1' is no type"))
          .anySatisfy(it -> assertThat(it).contains("type: This is needed."));
    }
  }

  @Test
  void a_call_that_never_ends_is_closed_when_nothing_was_heard_for_two_hours() {
    exchange.post(
        "/api/pbx/events",
        "[%s, %s]".formatted(event("1", "ringing", 0), event("1", "answered", 8)));
    assertThat(only(call).path("outcome").isNull()).isTrue();

    clock.move(Duration.ofHours(2));

    await().until(() -> only(call).path("outcome").asString("").equals("answered"));
    assertThat(only(call).path("endedAt").asString()).isEqualTo(TEN.plusSeconds(8).toString());
  }

  @Test
  void a_call_that_rings_nowhere_any_more_is_missed_after_five_seconds() {
    exchange.post(
        "/api/pbx/events", "[%s, %s]".formatted(event("1", "ringing", 0), event("1", "missed", 5)));
    assertThat(only(call).path("outcome").isNull()).isTrue();

    clock.move(Duration.ofSeconds(5));

    await().until(() -> only(call).path("outcome").asString("").equals("missed"));
  }

  @Test
  void a_customer_is_named_by_what_his_card_says() {
    String contact = UUID.randomUUID().toString();
    Bus.ofTests()
        .publish(
            "contacts",
            contact,
            1,
            "contact.created.v1",
            "{\"names\": [\"Lucía\"], \"emails\": [], \"phones\": [\"%s\"], \"cause\": \"order\"}"
                .formatted(phone));
    Bus.ofTests()
        .publish(
            "contacts",
            contact,
            2,
            "contact.personal-manager-set.v1",
            "{\"emails\": [], \"manager\": \"paula\", \"at\": \"2026-11-22T10:05:00Z\"}");
    exchange.post("/api/pbx/events", event("1", "ringing", 0));

    await()
        .untilAsserted(
            () -> {
              JsonNode customer = only(call).path("customer");
              assertThat(customer.path("name").asString("")).isEqualTo("Lucía");
              assertThat(customer.path("personalManager").asString("")).isEqualTo("paula");
              assertThat(customer.path("contactId").asString("")).isEqualTo(contact);
            });
  }
}
