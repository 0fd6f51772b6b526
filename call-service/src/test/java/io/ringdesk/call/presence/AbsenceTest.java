package io.ringdesk.call.presence;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who goes leaves no customer's phone taken, and takes none while he is away. */
@RunningService
class AbsenceTest {

  private static final String MADRID = "Europe/Madrid";

  private final People people;
  private final StandingClock clock;
  private final String annas = someone("anna");
  private final Person anna;
  private final Person admin;
  private long sequence;

  @Autowired
  AbsenceTest(People people, StandingClock clock) {
    this.people = people;
    this.clock = clock;
    this.anna = people.manager(annas);
    this.admin = people.with(Tokens.of("admin", "administrator"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
    told("staff.registered.v1", "{\"name\": \"Anna\", \"present\": true}");
  }

  @Test
  void who_goes_gives_back_the_phones_that_he_has_and_another_may_call() {
    String first = order(annas, somePhone(), MADRID);
    String phone = somePhone();
    order(annas, phone, MADRID);
    anna.awaitQueue(2);
    String boriss = someone("boris");
    String theSameCustomers = order(boriss, phone, MADRID);
    Person boris = people.manager(boriss);
    boris.awaitQueue(1);
    assertThat(next(anna).status()).isEqualTo(200);
    assertThat(next(anna).status()).isEqualTo(200);
    assertThat(next(boris).status()).isEqualTo(204);

    goes();

    await("anna's phones are free")
        .untilAsserted(
            () ->
                assertThat(queueOf(annas).findValuesAsString("leasedBy"))
                    .hasSize(2)
                    .doesNotContain(annas));
    assertThat(next(boris).text("itemId")).isEqualTo(theSameCustomers);
    assertThat(admin.post("/api/queue/next?manager=" + annas, null).text("itemId"))
        .isEqualTo(first);
  }

  @Test
  void who_is_absent_is_dealt_nothing_and_told_why_until_he_is_back() {
    String order = order(annas, somePhone(), MADRID);
    anna.awaitQueue(1);
    goes();
    Answer refused = await().until(() -> next(anna), answer -> answer.status() == 409);

    assertThat(refused.text("reason"))
        .isEqualTo(
            "%s is absent, and nobody is called by who is absent. Come back first: PUT /api/staff/%s/presence."
                .formatted(annas, annas));
    assertThat(anna.put("/api/queue/" + order + "/lease").status()).isEqualTo(409);
    assertThat(queueOf(annas).get(0).path("leasedBy").isNull()).isTrue();

    told("staff.presence-changed.v1", "{\"present\": true}");
    assertThat(await().until(() -> next(anna), answer -> answer.status() == 200).text("itemId"))
        .isEqualTo(order);
  }

  @Test
  void an_absence_counts_from_its_beginning_to_its_end() {
    order(annas, somePhone(), MADRID);
    anna.awaitQueue(1);
    Instant from = StandingClock.NOON.plus(Duration.ofHours(1));
    Instant until = StandingClock.NOON.plus(Duration.ofHours(3));
    told(
        "staff.absence-set.v1",
        "{\"from\": \"%s\", \"until\": \"%s\", \"reason\": \"ill\"}".formatted(from, until));
    clock.move(Duration.ofHours(1));

    Answer refused = await().until(() -> next(anna), answer -> answer.status() == 409);
    assertThat(refused.text("reason"))
        .startsWith(annas + " is absent until " + until)
        .doesNotContain("ill");
    clock.move(Duration.ofHours(-1));
    assertThat(next(anna).status()).isEqualTo(200);
    clock.move(Duration.ofHours(3));
    assertThat(next(anna).status()).isEqualTo(200);
  }

  private void goes() {
    told("staff.presence-changed.v1", "{\"present\": false}");
  }

  private void told(String type, String data) {
    Bus.ofTests().publish("staff", annas, ++sequence, type, data);
  }

  private JsonNode queueOf(String manager) {
    return admin.get("/api/queue?manager=" + manager).body().path("items");
  }

  private static Answer next(Person person) {
    return person.post("/api/queue/next", null);
  }
}
