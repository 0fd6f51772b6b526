package io.ringdesk.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.rig.Crew;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratedCallsTest {

  private static final int MANY = 20_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final GeneratedCalls calls = new GeneratedCalls("test", Crew.of(50));

  private List<JsonNode> told(long first, int count) {
    return calls.events(first, count).map(IntakeRecord::data).map(JSON::readTree).toList();
  }

  private Map<String, List<JsonNode>> byCall(int count) {
    return told(0, count).stream()
        .collect(
            Collectors.groupingBy(
                it -> it.path("callId").asString(), LinkedHashMap::new, Collectors.toList()));
  }

  private static boolean is(JsonNode event, String field, String value) {
    return event.path(field).asString().equals(value);
  }

  @Test
  void the_same_number_is_the_same_call_wherever_one_begins() {
    var some = told(40, 1);
    assertThat(some).isNotEmpty();
    assertThat(told(0, 100)).containsAll(some);
  }

  @Test
  void they_are_told_in_order_of_time_and_a_year_has_a_thousand_a_day() {
    var times = told(0, 3_000).stream().map(it -> Instant.parse(it.path("at").asString())).toList();
    assertThat(times).isSorted();
    assertThat(told(365L * GeneratedCalls.A_DAY - 1, 1).getFirst().path("at").asString())
        .startsWith("2025-12-31");
  }

  @Test
  void outcomes_are_as_counted_at_the_bank_and_two_of_five_calls_ring_at_several_telephones() {
    var inbound =
        byCall(MANY).values().stream()
            .filter(it -> is(it.getFirst(), "direction", "inbound"))
            .toList();
    var answered =
        inbound.stream().filter(it -> it.stream().anyMatch(one -> is(one, "type", "answered")));
    var falseStarts = inbound.stream().filter(it -> it.size() == 1);
    var several =
        inbound.stream()
            .filter(
                it ->
                    it.stream().map(one -> one.path("extension").asString("")).distinct().count()
                        > 2);
    assertThat((double) inbound.size() / MANY).isCloseTo(0.6, within(0.02));
    assertThat((double) answered.count() / inbound.size()).isCloseTo(0.825, within(0.02));
    assertThat((double) falseStarts.count() / inbound.size()).isCloseTo(0.008, within(0.005));
    assertThat((double) several.count() / inbound.size()).isCloseTo(0.4, within(0.03));
  }

  /** Only then is it told to be over once, and not once more for what comes after it. */
  @Test
  void the_last_that_is_told_of_a_call_is_the_end_of_the_callers_own_leg() {
    assertThat(byCall(2_000).values())
        .allSatisfy(
            call -> {
              var last = call.getLast();
              assertThat(last.path("leg")).isEqualTo(last.path("callId"));
              assertThat(last.path("type").asString()).isIn("hung-up", "missed");
            });
  }

  @Test
  void what_was_made_is_recorded_once() {
    var made =
        byCall(2_000).values().stream()
            .filter(it -> is(it.getFirst(), "direction", "outbound"))
            .count();
    assertThat(calls.recorded(0, 2_000).map(it -> it.key()).distinct()).hasSize((int) made);
  }
}
