package io.ringdesk.call.exchange;

import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.TEN;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static io.ringdesk.call.exchange.Telephones.inbound;
import static io.ringdesk.call.exchange.Telephones.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Each record that an exchange has sent over the bus is known to have had its effect, or not. */
@RunningService
class ExchangeAuditTest {

  private final Person admin;
  private final Person operator;
  private final Journal<ExchangeCall, ExchangeCallEvent> calls;
  private final StandingClock clock;
  private final String phone = somePhone();
  private final String call = UUID.randomUUID().toString();
  private final Instant from = Instant.now();

  @Autowired
  ExchangeAuditTest(
      People people, Journal<ExchangeCall, ExchangeCallEvent> calls, StandingClock clock) {
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.operator = people.with(Tokens.of("operator", "service"));
    this.calls = calls;
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  private void hear(String type, int second) {
    tell(call, PbxEvent.TYPE, inbound(call, "1", type, phone, null, TEN.plusSeconds(second)));
  }

  private JsonNode audit() {
    return operator.get("/internal/intake/audit?from=" + from).body();
  }

  private void awaitCall(String outcome) {
    await(outcome)
        .until(
            () ->
                admin
                    .get("/api/pbx/calls/" + PbxEvent.idOf(null, call))
                    .body()
                    .path("outcome")
                    .asString("")
                    .equals(outcome));
  }

  @Test
  void each_record_has_ended_as_an_event_of_a_call_or_as_a_dead_letter() {
    hear("hung-up", 60);
    hear("ringing", 0);
    hear("answered", 9);
    hear("answered", 9);
    tell(call, "pbx-intake.sang.v1", "{}");
    tell(call, PbxEvent.TYPE, "{\"callId\": \"%s\"}".formatted(call));
    Bus.ofTests().publishRaw(PbxRecords.TOPIC, call, Map.of(), "{not json");

    await()
        .untilAsserted(
            () -> {
              JsonNode found = audit();
              assertThat(found.path("lost").asInt()).isZero();
              assertThat(found.path("taken").asInt()).isEqualTo(4);
              assertThat(found.path("deadLetters").asInt()).isEqualTo(3);
            });
  }

  @Test
  void what_was_lost_is_found_and_taken_from_the_topic_once_more() {
    hear("ringing", 0);
    hear("answered", 9);
    hear("hung-up", 60);
    awaitCall("answered");
    calls.collection().deleteOne(Filters.eq("_id", PbxEvent.idOf(null, call)));

    await().untilAsserted(() -> assertThat(audit().path("lost").asInt()).isEqualTo(3));
    assertThat(audit().path("which").size()).isEqualTo(3);
    assertThat(operator.post("/internal/intake/heal?from=" + from, "").status()).isEqualTo(200);

    awaitCall("answered");
    assertThat(audit().path("lost").asInt()).isZero();
  }

  @Test
  void an_extension_that_has_another_owner_by_now_loses_nothing() {
    String annas = extensionOf(someone("anna"));
    tell(call, PbxEvent.TYPE, inbound(call, "1", "ringing", phone, annas, TEN));
    tell(call, PbxEvent.TYPE, inbound(call, "1", "answered", phone, annas, TEN.plusSeconds(5)));
    tell(call, PbxEvent.TYPE, inbound(call, "1", "hung-up", phone, annas, TEN.plusSeconds(9)));
    awaitCall("answered");
    String boris = someone("boris");
    Bus.ofTests()
        .publish(
            "staff",
            boris,
            1,
            "staff.registered.v1",
            """
            {"name": "%s", "role": "call-centre-manager", "extension": "%s",
             "experienced": false, "present": false}
            """
                .formatted(boris, annas));

    await().until(() -> audit().path("taken").asInt() == 3);
    assertThat(audit().path("lost").asInt()).isZero();
  }

  @Test
  void only_the_operator_may_ask() {
    assertThat(admin.get("/internal/intake/audit").status()).isEqualTo(403);
    assertThat(admin.post("/internal/intake/heal", "").status()).isEqualTo(403);
  }
}
