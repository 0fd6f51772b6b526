package io.ringdesk.call.bank;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.Telephones;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Calls 10 and 11: the bank's calls go in as an exchange would have told of them, and the
 * statistics say what the table says by itself: who was served is answered, who hung up is missed
 * (from the queue, or from the menu, with no wait), a phantom is a call that rang nowhere. Agents
 * without a name are nobody; those who are named though nothing was served have answered for no
 * time at all.
 */
@RunningService
class BankCallsTest {

  private static final int AT_ONCE = 5_000;

  private final Person exchange;
  private final Person helga;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  @Autowired
  BankCallsTest(People people, StandingClock clock) {
    this.exchange = people.with(Tokens.of("pbx", "telephone-exchange"));
    this.helga = people.with(Tokens.of("helga", "head-of-sales"));
    clock.reset();
  }

  private JsonNode asked(String query) {
    Answer answer = helga.get("/api/call-statistics?from=1999-01-31&to=1999-03-01&" + query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void counts_by_outcome_agent_and_hour_the_longest_wait_and_the_abandoned_rate_are_the_tables() {
    List<BankCall> calls = BankCall.all();
    Map<String, String> extensions = agentsAtWork(calls);
    JsonNode before = asked("by=hour");

    List<String> events =
        calls.stream().flatMap(call -> events(call, extensions).stream()).toList();
    for (int from = 0; from < events.size(); from += AT_ONCE) {
      Answer answer =
          exchange.post(
              "/api/pbx/events",
              String.join("\n", events.subList(from, Math.min(events.size(), from + AT_ONCE))),
              Map.of("Content-Type", "application/x-ndjson"));
      assertThat(answer.body().findValuesAsString("accepted")).containsOnly("true");
    }

    Map<String, Long> outcomes = calls.stream().collect(groupingBy(BankCall::outcome, counting()));
    await("all are counted")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              JsonNode total = asked("by=hour").path("total");
              assertThat(grown(before, total, "answered")).isEqualTo(outcomes.get("AGENT"));
              assertThat(grown(before, total, "missed")).isEqualTo(outcomes.get("HANG"));
              assertThat(grown(before, total, "falseStarts")).isEqualTo(outcomes.get("PHANTOM"));
            });

    JsonNode total = asked("by=hour").path("total");
    assertThat(total.path("waiting").path("longestSeconds").asInt())
        .isEqualTo(
            calls.stream()
                .filter(call -> !call.outcome().equals("PHANTOM"))
                .mapToInt(BankCall::queueSeconds)
                .max()
                .orElseThrow());
    assertThat(byAgent(extensions)).isEqualTo(servedByAgent(calls));
    assertThat(byHour()).isEqualTo(begunByHour(calls));
    double abandoned =
        total.path("missed").asDouble()
            / (total.path("missed").asDouble() + total.path("answered").asDouble());
    assertThat(abandoned)
        .isEqualTo(
            (double) outcomes.getOrDefault("HANG", 0L)
                / (outcomes.getOrDefault("HANG", 0L) + outcomes.getOrDefault("AGENT", 0L)));
  }

  private static long grown(JsonNode before, JsonNode total, String figure) {
    return total.path(figure).asLong() - before.path("total").path(figure).asLong();
  }

  private Map<String, String> agentsAtWork(List<BankCall> calls) {
    Map<String, String> extensions = new TreeMap<>();
    calls.stream()
        .filter(BankCall::hasAgent)
        .map(BankCall::agent)
        .distinct()
        .forEach(agent -> extensions.put(agent, Telephones.extensionOf(agent + "-" + run)));
    for (String agent : extensions.keySet()) {
      String probe = UUID.randomUUID().toString();
      await("the extension is known")
          .until(
              () -> {
                exchange.post(
                    "/api/pbx/events",
                    "{\"callId\": \"%s\", \"leg\": \"%s\", \"type\": \"ringing\", \"direction\": \"internal\", \"extension\": \"%s\", \"at\": \"1998-01-01T00:00:00Z\"}"
                        .formatted(probe, UUID.randomUUID(), extensions.get(agent)));
                return helga
                        .get("/api/pbx/calls?employee=%s-%s".formatted(agent, run))
                        .body()
                        .path("items")
                        .size()
                    > 0;
              });
    }
    return extensions;
  }

  /** What the exchange of the bank would have told. */
  private List<String> events(BankCall call, Map<String, String> extensions) {
    String id = call.id() + "-" + run;
    List<String> events = new ArrayList<>();
    if (!call.outcome().equals("PHANTOM")) {
      events.add(event(id, id, "ringing", null, call.begun().toString()));
    }
    if (call.outcome().equals("AGENT")) {
      String extension = call.hasAgent() ? extensions.get(call.agent()) : null;
      events.add(event(id, "agent", "ringing", extension, call.outOfQueue().toString()));
      events.add(event(id, "agent", "answered", extension, call.outOfQueue().toString()));
      events.add(event(id, "agent", "hung-up", extension, call.gone().toString()));
    }
    events.add(event(id, id, "hung-up", null, call.gone().toString()));
    return events;
  }

  private static String event(
      String call, String leg, String type, @Nullable String extension, String at) {
    return "{\"callId\": \"%s\", \"leg\": \"%s\", \"type\": \"%s\", \"direction\": \"inbound\", %s\"at\": \"%s\"}"
        .formatted(
            call,
            leg,
            type,
            extension == null ? "" : "\"extension\": \"%s\", ".formatted(extension),
            at);
  }

  private Map<String, Long> byAgent(Map<String, String> extensions) {
    Map<String, Long> answered = new TreeMap<>();
    for (JsonNode row : asked("by=employee&outcome=answered").path("items")) {
      String name = row.path("employee").asString();
      if (name.endsWith("-" + run)) {
        answered.put(
            name.substring(0, name.length() - run.length() - 1), row.path("answered").asLong());
      }
    }
    assertThat(answered.keySet()).isEqualTo(extensions.keySet());
    return answered;
  }

  private static Map<String, Long> servedByAgent(List<BankCall> calls) {
    return calls.stream()
        .filter(call -> call.outcome().equals("AGENT") && call.hasAgent())
        .collect(groupingBy(BankCall::agent, TreeMap::new, counting()));
  }

  private Map<String, Long> byHour() {
    Map<String, Long> hours = new TreeMap<>();
    for (JsonNode row : asked("by=day,hour").path("items")) {
      hours.put(
          row.path("day").asString() + " " + row.path("hour").asInt(),
          row.path("answered").asLong()
              + row.path("missed").asLong()
              + row.path("falseStarts").asLong());
    }
    return hours;
  }

  /** By the clock of this company, which is UTC; a phantom has no other moment than its end. */
  private static Map<String, Long> begunByHour(List<BankCall> calls) {
    return calls.stream()
        .map(call -> call.outcome().equals("PHANTOM") ? call.gone() : call.begun())
        .map(at -> at.atZone(ZoneOffset.UTC))
        .collect(
            groupingBy(
                at -> at.toLocalDate() + " " + at.getHour(), TreeMap::new, Collectors.counting()));
  }
}
