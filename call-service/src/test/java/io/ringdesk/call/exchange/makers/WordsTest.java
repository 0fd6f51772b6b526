package io.ringdesk.call.exchange.makers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import io.ringdesk.call.exchange.makers.AsteriskWords.Heard;
import io.ringdesk.call.exchange.makers.AsteriskWords.Link;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final ConnectedExchange HOUSE =
      new ConnectedExchange("house", Make.ASTERISK, List.of("secret"), List.of("sipgate", "i1"));

  private static List<PbxEvent> vonage(
      String status, String direction, @Nullable String from, String to) {
    return VonageWords.read(
        "cloud",
        """
        {"from": %s, "to": "%s", "uuid": "u-1", "conversation_uuid": "CON-1",
         "status": "%s", "direction": "%s", "timestamp": "2026-11-24T10:00:00.000Z"}
        """
            .formatted(from == null ? null : "\"%s\"".formatted(from), to, status, direction)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static List<PbxEvent> vonage(String status, String direction) {
    return vonage(status, direction, "34612345678", "34910000000");
  }

  @ParameterizedTest
  @CsvSource({
    "ringing, RINGING",
    "answered, ANSWERED",
    "completed, HUNG_UP",
    "busy, MISSED",
    "cancelled, MISSED",
    "unanswered, MISSED",
    "rejected, MISSED",
    "failed, MISSED",
    "timeout, MISSED"
  })
  void each_status_of_vonage_has_its_meaning(String status, Kind kind) {
    assertThat(vonage(status, "outbound"))
        .containsExactly(
            new PbxEvent(
                "cloud",
                "CON-1",
                "u-1",
                kind,
                Direction.OUTBOUND,
                "34612345678",
                "34910000000",
                null,
                NOW));
  }

  @Test
  void at_vonage_the_leg_of_who_calls_is_the_calls_own_and_answers_nothing() {
    assertThat(vonage("answered", "inbound")).isEmpty();
    assertThat(vonage("completed", "inbound"))
        .containsExactly(
            new PbxEvent(
                "cloud",
                "CON-1",
                "CON-1",
                Kind.HUNG_UP,
                Direction.INBOUND,
                "34612345678",
                "34910000000",
                null,
                NOW));
  }

  @Test
  void at_vonage_users_of_the_app_are_staff_whoever_of_both_calls() {
    PbxEvent called = vonage("answered", "outbound", "34612345678", "Anna").getFirst();
    PbxEvent calling = vonage("ringing", "inbound", null, "Anna").getFirst();

    assertThat(List.of(called, calling))
        .extracting(PbxEvent::extension, PbxEvent::direction)
        .containsOnly(tuple("Anna", Direction.INTERNAL));
    assertThat(vonage("ringing", "inbound", null, "34910000000").getFirst().direction())
        .as("a customer who hides his number")
        .isEqualTo(Direction.INBOUND);
  }

  @Test
  void what_tells_nothing_of_a_call_is_passed_over_and_what_is_unknown_is_unreadable() {
    assertThat(vonage("started", "inbound")).isEmpty();
    assertThat(vonage("machine", "inbound")).isEmpty();
    assertThatThrownBy(() -> vonage("sang", "inbound"))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessage("'sang' is no status of a call at Vonage.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{}", "{\"status\": \"answered\"}"})
  void rubbish_is_unreadable(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> VonageWords.read("cloud", bytes)).isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> MangoWords.read("office", "call", bytes))
        .isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> AsteriskWords.read(HOUSE, body, NOW))
        .isInstanceOf(UnreadableEvent.class);
  }

  private static List<PbxEvent> mango(String kind, String body) {
    return MangoWords.read("office", kind, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void at_mango_the_entry_joins_the_legs_and_the_menu_is_nobodys() {
    assertThat(
            mango(
                "call",
                """
                {"entry_id": "E", "call_id": "L1", "timestamp": 1795514400, "seq": 1,
                 "call_state": "Appeared", "location": "ivr",
                 "from": {"number": "34612345678"},
                 "to": {"number": "34910000000", "line_number": "34910000000"}}
                """))
        .containsExactly(
            new PbxEvent(
                "office",
                "E",
                "E",
                Kind.RINGING,
                Direction.INBOUND,
                "34612345678",
                "34910000000",
                null,
                NOW));
    String toAnna =
        """
        {"entry_id": "E", "call_id": "L2", "timestamp": 1795514400, "seq": 1,
         "call_state": "%s", "location": "abonent", "from": {"number": "34612345678"},
         "to": {"number": "sip:anna@office", "extension": "201", "line_number": "34910000000"}}
        """;
    assertThat(mango("call", toAnna.formatted("Connected")))
        .containsExactly(
            new PbxEvent(
                "office",
                "E",
                "L2",
                Kind.ANSWERED,
                Direction.INBOUND,
                "34612345678",
                "34910000000",
                "201",
                NOW));
    assertThat(mango("call", toAnna.formatted("OnHold"))).isEmpty();
    assertThat(mango("recording", "{}")).isEmpty();
    assertThat(mango("summary", "{\"entry_id\": \"E\", \"end_time\": 1795514400}"))
        .containsExactly(
            new PbxEvent("office", "E", "E", Kind.HUNG_UP, null, null, null, null, NOW));
    assertThatThrownBy(() -> mango("call", toAnna.formatted("Sang")))
        .isInstanceOf(UnreadableEvent.class);
  }

  private static List<Heard> asterisk(String... lines) {
    return AsteriskWords.read(HOUSE, String.join("\r\n", lines), NOW);
  }

  @Test
  void at_asterisk_the_linked_id_joins_the_channels() {
    Heard rings =
        asterisk(
                "Event: DialBegin",
                "Timestamp: 1795514400.250000",
                "Uniqueid: 1.7",
                "Linkedid: 1.7",
                "Context: from-trunk",
                "CallerIDNum: +34612345678",
                "DestChannel: PJSIP/201-0000000b",
                "DestUniqueid: 1.8",
                "DestLinkedid: 1.7",
                "DestCallerIDNum: 34910000000")
            .getFirst();

    assertThat(rings.link()).isEqualTo(Link.TOLD);
    assertThat(rings.event())
        .isEqualTo(
            new PbxEvent(
                "house",
                "1.7",
                "1.8",
                Kind.RINGING,
                Direction.INBOUND,
                "+34612345678",
                "34910000000",
                "201",
                NOW.plusMillis(250)));
    assertThat(
            asterisk(
                    "Event: DialEnd",
                    "Uniqueid: 1.7",
                    "Linkedid: 1.7",
                    "DestChannel: PJSIP/201-0000000b",
                    "DestUniqueid: 1.8",
                    "CallerIDNum: +34612345678",
                    "DialStatus: NOANSWER")
                .getFirst()
                .event()
                .kind())
        .isEqualTo(Kind.MISSED);
  }

  @Test
  void a_call_that_leads_outside_is_one_to_a_customer() {
    PbxEvent event =
        asterisk(
                "Event: DialBegin",
                "Uniqueid: 2.1",
                "Linkedid: 2.1",
                "CallerIDNum: 201",
                "DestChannel: PJSIP/trunk-0000000c",
                "DestUniqueid: 2.2",
                "DialString: trunk/+34612345678")
            .getFirst()
            .event();

    assertThat(event.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(event.to()).isEqualTo("+34612345678");
    assertThat(event.extension()).isEqualTo("201");
  }

  private static PbxEvent dial(String channel, String caller, String destination) {
    return asterisk(
            "Event: DialBegin",
            "Channel: " + channel,
            "Uniqueid: 2.1",
            "Linkedid: 2.1",
            "CallerIDNum: " + caller,
            "DestChannel: " + destination,
            "DestUniqueid: 2.2",
            "DialString: +34612345678@somewhere")
        .getFirst()
        .event();
  }

  @ParameterizedTest
  @CsvSource({
    "PJSIP/201-0000000b, 201, PJSIP/sipgate-0000000c, OUTBOUND, 201",
    "PJSIP/201-0000000b, +34910000000, PJSIP/sipgate-0000000c, OUTBOUND, 201",
    "PJSIP/anna-bad-0000000b, 201, DAHDI/i1/612345678-5, OUTBOUND, anna-bad",
    "Local/9@office-0000000b;2, 201, PJSIP/SipGate-0000000c, OUTBOUND, 201",
    "PJSIP/sipgate-0000000b, +34612345678, PJSIP/201-0000000c, INBOUND, 201",
    "PJSIP/sipgate-0000000b, 1234, PJSIP/201-0000000c, INBOUND, 201",
    "PJSIP/202-0000000b, 202, PJSIP/201-0000000c, INTERNAL, 201"
  })
  void the_trunks_of_an_asterisk_tell_who_calls_whom(
      String channel, String caller, String destination, Direction direction, String extension) {
    PbxEvent event = dial(channel, caller, destination);

    assertThat(event.direction()).isEqualTo(direction);
    assertThat(event.extension()).isEqualTo(extension);
    if (direction == Direction.OUTBOUND) {
      assertThat(event.to()).isEqualTo("+34612345678");
    }
  }

  @Test
  void a_channel_of_a_trunk_that_wants_somewhere_is_a_call_that_comes_in() {
    String[] channel = {
      "Event: Newchannel",
      "Channel: PJSIP/sipgate-00000001",
      "Uniqueid: 4.1",
      "CallerIDNum: 612345678"
    };
    assertThat(asterisk(channel)).as("it is dialled").isEmpty();
    assertThat(asterisk(String.join("\r\n", channel), "Exten: 910000000").getFirst().event())
        .extracting(PbxEvent::direction, PbxEvent::from, PbxEvent::to)
        .containsExactly(Direction.INBOUND, "612345678", "910000000");
  }

  @Test
  void an_asterisk_without_linked_ids_tells_the_answer_by_the_state_of_a_channel_or_a_bridge() {
    assertThat(
            asterisk(
                "Event: Newstate",
                "Channel: SIP/201-0000000b",
                "ChannelState: 6",
                "ChannelStateDesc: Up",
                "Uniqueid: 1340097427.11"))
        .containsExactly(answered("1340097427.11"));
    assertThat(
            asterisk(
                "Event: Bridge",
                "Bridgestate: Link",
                "Uniqueid1: 1340097427.10",
                "Uniqueid2: 1340097427.11"))
        .containsExactly(answered("1340097427.10"), answered("1340097427.11"));
    assertThat(asterisk("Event: Newstate", "ChannelStateDesc: Ringing", "Uniqueid: 1.1")).isEmpty();
    assertThat(asterisk("Event: Bridge", "Bridgestate: Unlink", "Uniqueid1: 1.1")).isEmpty();
    assertThat(
            asterisk("Event: Newstate", "ChannelStateDesc: Up", "Uniqueid: 1.1", "Linkedid: 1.1"))
        .as("its dial ends with the answer")
        .isEmpty();
  }

  private static Heard answered(String channel) {
    return new Heard(
        new PbxEvent("house", channel, channel, Kind.ANSWERED, null, null, null, null, NOW),
        Link.BY_DIAL);
  }

  @Test
  void an_asterisk_that_is_too_old_is_refused_with_the_reason() {
    assertThatThrownBy(
            () ->
                asterisk(
                    "Event: Dial", "Source: SIP/202-1", "SrcUniqueID: 1.1", "DestUniqueID: 1.2"))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining("older than 1.6");
  }

  @Test
  void what_asterisk_says_beside_calls_is_passed_over() {
    assertThat(asterisk("Event: PeerStatus", "Peer: SIP/201")).isEmpty();
    assertThat(asterisk("Event: Newchannel", "Uniqueid: 3.2", "Linkedid: 3.1", "Context: users"))
        .isEmpty();
  }

  @Test
  void every_real_message_is_understood_or_passed_over() {
    List<PbxEvent> all = new ArrayList<>();
    for (String line :
        Payloads.lines(
            "vonage-voice-events.jsonl",
            List.of(
                "{\"status\": \"human\", \"call_uuid\": \"u\", \"timestamp\": \"2026-11-24T10:00:00.000Z\"}"))) {
      all.addAll(VonageWords.read("cloud", line.getBytes(StandardCharsets.UTF_8)));
    }
    for (String line :
        Payloads.lines(
            "mango-office-call-events.masked.jsonl",
            List.of(
                "{\"entry_id\": \"E\", \"call_id\": \"L\", \"timestamp\": 1, \"call_state\": \"Appeared\", \"from\": {\"number\": \"1\"}, \"to\": {}}"))) {
      all.addAll(mango("call", line));
    }
    String ami =
        Payloads.of("asterisk-ami-events.txt")
            .orElse(
                "Event: Dial\nSubEvent: Begin\nUniqueID: 1.1\nDestUniqueID: 1.2\nDestination: SIP/anna-1\n");
    for (String block : AsteriskWords.blocks(ami)) {
      AsteriskWords.read(HOUSE, block, NOW).stream().map(Heard::event).forEach(all::add);
    }
    assertThat(all).isNotEmpty().allSatisfy(it -> assertThat(it.callId()).isNotBlank());
  }
}
