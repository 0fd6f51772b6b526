package io.ringdesk.call.simulation;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Policies tried on days that were lived through before. */
@RunningService
class QueueSimulationTest {

  /** Days that no other test lives through. */
  private static final Duration AWAY = Duration.ofDays(50);

  private final StandingClock clock;
  private final MongoDatabase database;
  private final String annas = someone("anna");
  private final Person anna;
  private final Person head;

  @Autowired
  QueueSimulationTest(People people, StandingClock clock, MongoDatabase database) {
    this.clock = clock;
    this.database = database;
    this.anna = people.manager(annas);
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void what_was_is_compared_with_what_would_have_been() {
    String first = order(annas, somePhone(), "UTC");
    String second = order(annas, somePhone(), "UTC");
    anna.awaitQueue(2);
    clock.move(AWAY);
    Instant from = clock.instant();
    // Promised for one o'clock, and called at two, after one that was not promised.
    called(first, 0, 10, "call-back", from.plus(Duration.ofHours(1)));
    called(second, 61, 115, "not-reached", null);
    called(first, 120, 125, "refusal", null);

    String form =
        "{\"from\": \"%s\", \"to\": \"%s\", \"policy\": \"promised-first\"}"
            .formatted(from, from.plus(Duration.ofDays(1)));
    Answer answer = head.post("/api/queue-simulations", form);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("policy")).isEqualTo("promised-first");
    assertThat(answer.body().path("managers").asInt()).isEqualTo(1);
    var was = answer.body().path("was");
    assertThat(was.path("calls").asInt()).isEqualTo(3);
    assertThat(was.path("promises").asInt()).isEqualTo(1);
    assertThat(was.path("kept").asInt()).isZero();
    var wouldBe = answer.body().path("wouldBe");
    assertThat(wouldBe.path("calls").asInt()).isEqualTo(3);
    assertThat(wouldBe.path("promises").asInt()).isEqualTo(1);
    assertThat(wouldBe.path("kept").asInt()).isEqualTo(1);
    assertThat(head.post("/api/queue-simulations", form).body()).isEqualTo(answer.body());
  }

  @Test
  void who_was_to_be_called_later_than_was_set_first_has_not_waited_from_the_first_time() {
    Duration monday = Duration.ofDays(60);
    Duration friday = Duration.ofDays(64);
    clock.move(monday);
    String task =
        anna.post(
                "/api/tasks",
                "{\"customer\": {\"phone\": \"%s\"}, \"subject\": \"Renewal\", \"dueAt\": \"%s\"}"
                    .formatted(somePhone(), clock.instant()))
            .text("id");
    Instant due = StandingClock.NOON.plus(friday);
    assertThat(anna.patch("/api/tasks/" + task, "{\"dueAt\": \"%s\"}".formatted(due)).status())
        .isEqualTo(200);
    clock.reset();
    clock.move(friday.plusMinutes(5));
    anna.post(
        "/api/calls",
        "{\"taskId\": \"%s\", \"result\": \"completed\", \"startedAt\": \"%s\", \"endedAt\": \"%s\"}"
            .formatted(task, due.plusSeconds(60), due.plusSeconds(120)));

    Answer answer =
        head.post(
            "/api/queue-simulations",
            "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(due, due.plusSeconds(3600)));

    assertThat(answer.body().path("was").path("calls").asInt()).isEqualTo(1);
    assertThat(answer.body().path("was").path("waitingSecondsP95").asLong()).isEqualTo(60);
  }

  private void called(
      String order, int from, int until, String result, @Nullable Instant callBackAt) {
    clock.reset();
    clock.move(AWAY.plusMinutes(until));
    Instant noon = StandingClock.NOON.plus(AWAY);
    Answer call =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"%s\", \"startedAt\": \"%s\", \"endedAt\": \"%s\"%s}"
                .formatted(
                    order,
                    result,
                    noon.plus(Duration.ofMinutes(from)),
                    noon.plus(Duration.ofMinutes(until)),
                    callBackAt == null ? "" : ", \"callBackAt\": \"%s\"".formatted(callBackAt)));
    assertThat(call.status()).as(call.body().toString()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"from\": \"2026-01-02T00:00:00Z\"} | 400",
        "{\"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"} | 400",
        "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\", \"managers\": 0} | 400",
        "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\", \"policy\": \"x\"} | 400",
        "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-03-01T00:00:00Z\"} | 422",
        "{\"from\": \"2016-01-01T00:00:00Z\", \"to\": \"2016-01-31T00:00:00Z\", \"managers\": 5} | 200"
      })
  void what_is_asked_has_to_make_sense(String form, int status) {
    assertThat(head.post("/api/queue-simulations", form).status()).isEqualTo(status);
  }

  @Test
  void only_the_head_and_administrators_simulate() {
    assertThat(anna.post("/api/queue-simulations", "{}").status()).isEqualTo(403);
  }

  @Test
  void past_days_are_read_by_their_indexes() {
    Instant now = StandingClock.NOON;
    new Plan(
            database
                .getCollection("calls")
                .find(PastDays.recorded(now, now.plusSeconds(60)))
                .sort(Sorts.ascending("call.recordedAt", "_id"))
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .has("IXSCAN");
    List<String> items = List.of("nobodys", "anybodys");
    isByIndex(PastDays.ofOrdersBefore(items, now), PastDays.latestFirst(PastDays.ORDER));
    isByIndex(PastDays.ofTasksBefore(items, now), PastDays.latestFirst(PastDays.TASK));
  }

  private void isByIndex(Bson which, Bson sort) {
    new Plan(
            database
                .getCollection("calls")
                .find(which)
                .sort(sort)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .has("IXSCAN");
  }
}
