package io.ringdesk.call.exchange.makers;

import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.Telephones;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Exchanges of three makes deliver by their own proofs, and nothing else opens their doors. */
@RunningService
class MakersDoorTest {

  private static final Random NUMBERS = new Random();

  private final Person stranger;
  private final Person admin;
  private final DatabaseTime time;
  private final Staff staff;
  private final StandingClock clock;
  private final String id = UUID.randomUUID().toString();
  private int seconds;

  @Autowired
  MakersDoorTest(People people, DatabaseTime time, Staff staff, StandingClock clock) {
    this.stranger = people.with(null);
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.time = time;
    this.staff = staff;
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  private JsonNode call(String exchange, String callId) {
    return admin.get("/api/pbx/calls/" + PbxEvent.idOf(exchange, callId)).body();
  }

  private Answer asterisk(String secret, String body) {
    return stranger.post(
        "/api/pbx/asterisk",
        body,
        Map.of("X-Ringdesk-Secret", secret, "Content-Type", "text/plain"));
  }

  private String dial(String status) {
    return """
        Event: %s
        Timestamp: 1795514400.0
        Uniqueid: %s
        DestUniqueid: %s
        DestChannel: SIP/201-1
        CallerIDNum: +34612345678
        DialStatus: ANSWER

        """
        .formatted(status, id, id + "-leg");
  }

  @Test
  void asterisks_channels_are_joined_by_the_dial_and_rubbish_between_them_is_a_dead_letter() {
    Answer rings =
        asterisk(
            "house-secret", dial("DialBegin") + "rubbish %s\n\n".formatted(id) + dial("DialEnd"));
    assertThat(rings.status()).isEqualTo(202);
    assertThat(rings.text("outcome")).isEqualTo("kept");
    assertThat(rings.body().path("events").asInt()).isEqualTo(2);

    Answer gone =
        asterisk(
            "old-house-secret",
            "Event: Hangup\nTimestamp: 1795514460.0\nUniqueid: %s-leg\nCause: 16\n".formatted(id));

    assertThat(gone.text("outcome")).isEqualTo("taken");
    assertThat(call("house", id).path("outcome").asString("")).isEqualTo("answered");
    assertThat(call("house", id).path("talkSeconds").asLong()).isEqualTo(60);
    try (var ear = Bus.ofTests().listenToDeadLetters("pbx-intake", "call-service")) {
      assertThat(ear.await(one -> one.value().contains("rubbish " + id)).reason())
          .contains("no line 'Event: …'");
    }
  }

  private String old(String... lines) {
    return "%s\nTimestamp: 1795514410.0\n\n".formatted(String.join("\n", lines));
  }

  @Test
  void a_call_of_an_old_asterisk_is_answered_when_the_channel_that_was_dialled_is_up() {
    asterisk(
        "house-secret",
        """
        Event: Dial
        SubEvent: Begin
        Timestamp: 1795514400.0
        Channel: SIP/sipgate-0000000a
        Destination: SIP/201-0000000b
        CallerIDNum: +34612345678
        UniqueID: %s
        DestUniqueID: %s-leg
        """
            .formatted(id, id));
    Answer up =
        asterisk(
            "house-secret",
            old("Event: Newstate", "ChannelStateDesc: Up", "Uniqueid: " + id)
                + old("Event: Newstate", "ChannelStateDesc: Up", "Uniqueid: " + id + "-leg")
                + old(
                    "Event: Bridge",
                    "Bridgestate: Link",
                    "Uniqueid1: " + id,
                    "Uniqueid2: " + id + "-leg"));
    assertThat(up.body().path("events").asInt()).as("of who calls it tells nothing").isEqualTo(2);
    asterisk("house-secret", "Event: Hangup\nTimestamp: 1795514470.0\nUniqueid: %s".formatted(id));

    JsonNode entry = call("house", id);
    assertThat(entry.path("outcome").asString("")).isEqualTo("answered");
    assertThat(entry.path("direction").asString("")).isEqualTo("inbound");
    assertThat(entry.path("waitSeconds").asLong()).isEqualTo(10);
    assertThat(entry.path("talkSeconds").asLong()).isEqualTo(60);
  }

  @Test
  void a_wrong_secret_is_refused_with_the_reason_and_nothing_is_taken() {
    Answer refused = asterisk("wrong", dial("DialBegin"));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("detail")).contains("Is it the same here and at asterisk?");
    assertThat(admin.get("/api/pbx/calls/" + PbxEvent.idOf("house", id)).status()).isEqualTo(404);
    assertThat(stranger.post("/api/pbx/asterisk", dial("DialBegin"), Map.of()).status())
        .isEqualTo(401);
  }

  private String vonageEvent() {
    return """
        {"from": "34612345678", "to": "34910000000", "uuid": "u", "conversation_uuid": "%s",
         "status": "ringing", "direction": "inbound", "timestamp": "2026-11-24T10:00:00.000Z"}
        """
        .formatted(id);
  }

  private static String token(String secret, String body, Instant issued) {
    String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    String claims =
        encoded(
            "{\"iat\":%d,\"payload_hash\":\"%s\"}"
                .formatted(
                    issued.getEpochSecond(), Proofs.sha256(body.getBytes(StandardCharsets.UTF_8))));
    String signed = head + "." + claims;
    return signed
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Proofs.hmac(secret, signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private Answer vonage(String token, String body) {
    return stranger.post("/api/pbx/vonage", body, Map.of("Authorization", "Bearer " + token));
  }

  @Test
  void vonage_signs_the_body_by_a_token_of_its_own() {
    String body = vonageEvent();

    assertThat(vonage(token("cloud-secret", body, time.instant()), body).text("outcome"))
        .isEqualTo("taken");

    assertThat(call("cloud", id).path("phone").asString("")).isEqualTo("+34612345678");
    assertThat(vonage(token("other", body, time.instant()), body).status()).isEqualTo(401);
    assertThat(vonage(token("cloud-secret", body, time.instant()), body + " ").status())
        .isEqualTo(401);
    Instant longAgo = time.instant().minus(Duration.ofMinutes(6));
    assertThat(vonage(token("cloud-secret", body, longAgo), body).status()).isEqualTo(401);
    assertThat(vonage(Tokens.of("admin", "administrator"), body).status()).isEqualTo(401);
  }

  private void vonage(
      String leg, String direction, String status, @Nullable String from, String to) {
    seconds += 10;
    String body =
        """
        {"from": %s, "to": "%s", "uuid": "%s", "conversation_uuid": "%s", "status": "%s",
         "direction": "%s", "timestamp": "%s"}
        """
            .formatted(
                from == null ? null : "\"%s\"".formatted(from),
                to,
                leg,
                id,
                status,
                direction,
                Telephones.TEN.plusSeconds(seconds));
    assertThat(vonage(token("cloud-secret", body, time.instant()), body).status()).isEqualTo(202);
  }

  private void inbound(String status) {
    vonage("in", "inbound", status, "34612345678", "34910000000");
  }

  @Test
  void a_call_to_vonage_that_nobody_takes_is_missed_though_it_was_told_to_wait() {
    inbound("ringing");
    inbound("answered");
    vonage("out", "outbound", "ringing", "34612345678", "Anna");
    vonage("out", "outbound", "timeout", "34612345678", "Anna");
    inbound("completed");

    JsonNode entry = call("cloud", id);
    assertThat(entry.path("outcome").asString("")).isEqualTo("missed");
    assertThat(entry.path("direction").asString("")).isEqualTo("inbound");
    assertThat(entry.path("phone").asString("")).isEqualTo("+34612345678");
    assertThat(entry.path("waitSeconds").asLong()).isEqualTo(40);
  }

  @Test
  void a_call_to_vonage_is_answered_by_the_telephone_that_it_is_connected_with() {
    String annas = someone("anna");
    String extension = knownExtension(annas);
    inbound("ringing");
    inbound("answered");
    vonage("out", "outbound", "ringing", "34612345678", extension);
    vonage("out", "outbound", "answered", "34612345678", extension);
    inbound("completed");

    JsonNode entry = call("cloud", id);
    assertThat(entry.path("outcome").asString("")).isEqualTo("answered");
    assertThat(entry.path("waitSeconds").asLong()).isEqualTo(30);
    assertThat(entry.path("talkSeconds").asLong()).isEqualTo(10);
    assertThat(entry.path("employees").toString()).isEqualTo("[\"%s\"]".formatted(annas));
  }

  /** As an exchange names it of which the staff are known. */
  private String knownExtension(String employee) {
    String extension = Telephones.extensionOf(employee);
    await("the extension is known")
        .until(() -> staff.byExtension(List.of(extension)).containsKey(extension));
    return extension;
  }

  @ParameterizedTest
  @CsvSource({"answered, answered", "busy, missed"})
  void a_call_by_vonages_app_is_by_the_user_and_answered_by_the_customer(
      String status, String outcome) {
    String boris = someone("boris");
    String extension = knownExtension(boris);
    vonage("in", "inbound", "ringing", null, extension);
    vonage("in", "inbound", "answered", null, extension);
    vonage("out", "outbound", "ringing", extension, "34612345678");
    vonage("out", "outbound", status, extension, "34612345678");
    vonage("out", "outbound", "completed", "Unknown", "34612345678");
    vonage("in", "inbound", "completed", null, extension);

    JsonNode entry = call("cloud", id);
    assertThat(entry.path("outcome").asString("")).isEqualTo(outcome);
    assertThat(entry.path("direction").asString("")).isEqualTo("outbound");
    assertThat(entry.path("phone").asString("")).isEqualTo("+34612345678");
    assertThat(entry.path("employees").toString()).isEqualTo("[\"%s\"]".formatted(boris));
  }

  @ParameterizedTest
  @CsvSource({"answered, answered", "timeout, missed"})
  void a_call_for_which_vonage_calls_an_employees_number_first_is_to_the_customer(
      String status, String outcome) {
    String clara = someone("clara");
    String number = "3491%07d".formatted(NUMBERS.nextInt(10_000_000));
    Telephones.hasExtension(clara, number);
    await("the number is known")
        .until(() -> staff.byExtension(List.of(number)).containsKey(number));
    vonage("first", "outbound", "ringing", "34910000000", number);
    vonage("first", "outbound", "answered", "34910000000", number);
    vonage("then", "outbound", "ringing", "34910000000", "34612345678");
    vonage("then", "outbound", status, "34910000000", "34612345678");
    vonage("then", "outbound", "completed", "34910000000", "34612345678");
    vonage("first", "outbound", "completed", "34910000000", number);
    clock.move(Duration.ofSeconds(5));

    await().until(() -> call("cloud", id).path("outcome").asString("").equals(outcome));
    JsonNode entry = call("cloud", id);
    assertThat(entry.path("direction").asString("")).isEqualTo("outbound");
    assertThat(entry.path("phone").asString("")).isEqualTo("+34612345678");
    assertThat(entry.path("employees").toString()).isEqualTo("[\"%s\"]".formatted(clara));
    if (status.equals("answered")) {
      assertThat(entry.path("waitSeconds").asLong()).isEqualTo(30);
    }
  }

  private Answer mango(String kind, String json, String sign) {
    return stranger.post(
        "/api/pbx/mango/events/" + kind,
        "vpbx_api_key=office-key&sign=%s&json=%s"
            .formatted(sign, URLEncoder.encode(json, StandardCharsets.UTF_8)),
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static String sign(String json) {
    return Proofs.sha256(("office-key" + json + "office-salt").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void mango_signs_with_key_and_salt_and_its_summary_closes_the_call() {
    String appeared =
        """
        {"entry_id": "%s", "call_id": "L", "timestamp": 1795514400, "seq": 1,
         "call_state": "Appeared", "location": "ivr", "from": {"number": "34612345678"},
         "to": {"number": "34910000000"}}
        """
            .formatted(id);
    String summary = "{\"entry_id\": \"%s\", \"end_time\": 1795514430}".formatted(id);

    assertThat(mango("call", appeared, sign(appeared)).text("outcome")).isEqualTo("taken");
    assertThat(mango("summary", summary, sign(summary)).text("outcome")).isEqualTo("taken");

    assertThat(call("office", id).path("outcome").asString("")).isEqualTo("missed");
    assertThat(mango("call", appeared, sign(summary)).status()).isEqualTo(401);
    assertThat(mango("dtmf", "{}", sign("{}")).text("outcome")).isEqualTo("passed-over");
  }

  @Test
  void a_signed_message_that_can_not_be_understood_is_kept_with_the_reason() {
    String body = "{\"status\": \"sang\", \"uuid\": \"%s\"}".formatted(id);

    Answer kept = vonage(token("cloud-secret", body, time.instant()), body);

    assertThat(kept.status()).isEqualTo(202);
    assertThat(kept.text("outcome")).isEqualTo("kept");
    try (var ear = Bus.ofTests().listenToDeadLetters("pbx-intake", "call-service")) {
      var letter = ear.await(one -> one.value().contains(id));
      assertThat(letter.reason()).isEqualTo("'sang' is no status of a call at Vonage.");
    }
  }
}
