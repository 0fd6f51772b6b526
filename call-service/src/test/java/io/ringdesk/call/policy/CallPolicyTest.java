package io.ringdesk.call.policy;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 3: an administrator can set other steps and a cap. */
@RunningService
class CallPolicyTest {

  private static final String PATH = "/api/call-policy";
  private static final String USUAL = "{\"steps\": [\"PT1H\", \"PT24H\"], \"cap\": null}";

  private final StandingClock clock;
  private final String name = someone("anna");
  private final Person anna;
  private final Person admin;
  private final Person helga;

  @Autowired
  CallPolicyTest(People people, StandingClock clock) {
    this.clock = clock;
    this.anna = people.manager(name);
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.helga = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @AfterEach
  void asItWas() {
    assertThat(admin.put(PATH, USUAL).status()).isEqualTo(200);
  }

  @Test
  void the_settings_give_the_starting_policy() {
    Answer policy = admin.get(PATH);

    assertThat(policy.status()).isEqualTo(200);
    assertThat(policy.body().path("steps").toString()).isEqualTo("[\"PT1H\",\"PT24H\"]");
    assertThat(policy.body().path("cap").isNull()).isTrue();
  }

  @Test
  void other_steps_hold_for_calls_recorded_from_then_on_and_due_times_that_stand_stay() {
    String before = order(name, somePhone(), "Europe/Madrid");
    String after = order(name, somePhone(), "Europe/Madrid");
    anna.awaitQueue(2);
    anna.post("/api/calls", notReached(before));

    Answer set = admin.put(PATH, "{\"steps\": [\"PT10M\", \"PT2H\"], \"cap\": 9}");

    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body().path("cap").asInt()).isEqualTo(9);
    assertThat(anna.post("/api/calls", notReached(after)).text("dueAt"))
        .isEqualTo(StandingClock.NOON.plus(Duration.ofMinutes(10)).toString());
    assertThat(anna.get("/api/queue").body().path("items").get(1).path("dueAt").asString())
        .isEqualTo(StandingClock.NOON.plus(Duration.ofHours(1)).toString());
    assertThat(anna.post("/api/calls", notReached(before)).text("dueAt"))
        .isEqualTo(StandingClock.NOON.plus(Duration.ofHours(2)).toString());
  }

  @Test
  void who_has_not_seen_the_present_policy_does_not_change_it() {
    assertThat(admin.put(PATH, USUAL, 999_999).status()).isEqualTo(412);
  }

  @Test
  void only_an_administrator_changes_it() {
    assertThat(helga.get(PATH).status()).isEqualTo(200);
    assertThat(helga.put(PATH, USUAL).status()).isEqualTo(403);
    assertThat(anna.get(PATH).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"steps\": []} | steps",
        "{\"cap\": 3} | steps",
        "{\"steps\": [\"PT1H\", \"PT0S\"]} | steps[1]",
        "{\"steps\": [\"one hour\", \"PT1H\", \"-PT1H\"]} | steps[0] steps[2]",
        "{\"steps\": [\"P367D\"]} | steps[0]",
        "{\"steps\": [\"PT0.5S\"]} | steps[0]",
        "{\"steps\": [\"PT1H\"], \"cap\": 0} | cap",
        "{\"steps\": [\"PT1H\"], \"limit\": 5} | limit"
      })
  void what_is_no_policy_is_refused_by_its_field(String policy, String fields) {
    Answer refused = admin.put(PATH, policy);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(fields);
  }

  private static String notReached(String order) {
    return "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order);
  }
}
