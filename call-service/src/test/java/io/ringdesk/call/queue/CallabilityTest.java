package io.ringdesk.call.queue;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.StandingClock.NOON;
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
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 5: may one call, why not, and when: the same for the next, the list and who asks. */
@RunningService
class CallabilityTest {

  private static final String MADRID = "Europe/Madrid";
  private static final int CALLS_A_DAY = 10;

  private final People people;
  private final StandingClock clock;
  private final String annas = someone("anna");
  private final String phone = somePhone();
  private final Person anna;
  private final Person boris;
  private final Person head;

  @Autowired
  CallabilityTest(People people, StandingClock clock) {
    this.people = people;
    this.clock = clock;
    this.anna = people.manager(annas);
    this.boris = people.manager(someone("boris"));
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void a_customer_may_be_called_at_noon() {
    String order = order(annas, phone, MADRID);
    anna.awaitQueue(1);

    for (Answer answer : new Answer[] {ofPhone(anna), anna.get(byOrder(order))}) {
      assertThat(answer.body().path("now").asBoolean()).isTrue();
      assertThat(answer.body().path("reason").isNull()).isTrue();
      assertThat(answer.text("phone")).isEqualTo(phone);
      assertThat(answer.text("timeZone")).isEqualTo(MADRID);
      assertThat(answer.text("country")).isEqualTo("ES");
      assertThat(answer.body().path("callsToday").asInt()).isZero();
      assertThat(answer.body().path("callsADay").asInt()).isEqualTo(CALLS_A_DAY);
    }
  }

  @Test
  void the_zone_is_that_of_the_card_else_of_the_number_else_the_companys() {
    order(annas, phone, "America/Sao_Paulo");
    anna.awaitQueue(1);

    assertThat(ofPhone(anna).text("timeZone")).isEqualTo("America/Sao_Paulo");
    assertThat(anna.get("/api/callability?phone=%2B5511987654321").text("timeZone"))
        .isEqualTo("America/Sao_Paulo");
    assertThat(anna.get("/api/callability?phone=%2B34612345678").text("country")).isEqualTo("ES");
    assertThat(anna.get("/api/callability?phone=%2B80012345678").text("timeZone")).isEqualTo("UTC");
  }

  @Test
  void a_number_on_the_do_not_call_list_is_not_dealt_until_it_is_taken_off() {
    String order = order(annas, phone, MADRID);
    anna.awaitQueue(1);

    assertThat(listed("asked us to stop").status()).isEqualTo(200);

    assertThat(next(anna).status()).isEqualTo(204);
    String reason = "The number is on the do-not-call list (asked us to stop).";
    assertThat(ofPhone(anna).text("reason")).isEqualTo(reason);
    assertThat(ofPhone(anna).text("doNotCall")).isEqualTo("asked us to stop");
    assertThat(ofPhone(anna).body().path("nextAt").isNull()).isTrue();
    assertThat(inTheList().path("now").asBoolean()).isFalse();
    assertThat(inTheList().path("reason").asString()).isEqualTo(reason);

    assertThat(head.delete(doNotCall()).status()).isEqualTo(204);
    assertThat(head.delete(doNotCall()).status()).isEqualTo(204);
    assertThat(head.get(doNotCall()).status()).isEqualTo(404);
    assertThat(next(anna).text("itemId")).isEqualTo(order);
  }

  @Test
  void an_order_that_comes_for_a_number_on_the_list_is_not_dealt_either() {
    listed("asked us to stop");
    order(annas, phone, MADRID);
    anna.awaitQueue(1);

    assertThat(next(anna).status()).isEqualTo(204);
    assertThat(anna.get("/api/queue").body().path("items").get(0).path("leasedBy").isNull())
        .isTrue();
    head.delete(doNotCall());
    assertThat(next(anna).status()).isEqualTo(200);
  }

  @Test
  void what_was_done_about_a_number_is_kept_and_the_same_again_changes_nothing() {
    listed("asked us to stop");
    listed("asked us to stop");
    clock.move(Duration.ofHours(1));
    head.delete(doNotCall());
    clock.move(Duration.ofHours(1));
    listed("his lawyer wrote");

    Answer number = anna.get(doNotCall());
    assertThat(number.text("reason")).isEqualTo("his lawyer wrote");
    assertThat(number.text("by")).isEqualTo("helga");
    assertThat(number.text("at")).isEqualTo(NOON.plus(Duration.ofHours(2)).toString());
    assertThat(number.body().path("acts").findValuesAsString("at"))
        .containsExactly(
            NOON.toString(),
            NOON.plus(Duration.ofHours(1)).toString(),
            NOON.plus(Duration.ofHours(2)).toString());
  }

  @Test
  void only_the_head_and_administrators_edit_the_list() {
    assertThat(anna.put(doNotCall(), "{\"reason\": \"x\"}").status()).isEqualTo(403);
    assertThat(anna.delete(doNotCall()).status()).isEqualTo(403);
    assertThat(people.with(null).get("/api/callability?orderId=x").status()).isEqualTo(401);
    assertThat(
            people
                .with(Tokens.of("shop", "external-system"))
                .get("/api/callability?orderId=x")
                .status())
        .isEqualTo(403);
    assertThat(
            people
                .with(Tokens.of("admin", "administrator"))
                .put(doNotCall(), "{\"reason\": \"x\"}")
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\": \" \"}", "{\"reason\": \"x\", \"until\": \"y\"}"})
  void a_number_comes_onto_the_list_with_a_reason_and_nothing_else(String form) {
    assertThat(head.put(doNotCall(), form).status()).isEqualTo(400);
    assertThat(head.get(doNotCall()).status()).isEqualTo(404);
  }

  @Test
  void what_is_no_number_is_refused() {
    assertThat(head.put("/api/do-not-call/612345678", "{\"reason\": \"x\"}").wrongFields())
        .isEqualTo("phone");
    assertThat(anna.get("/api/callability?phone=nobody").wrongFields()).isEqualTo("phone");
    assertThat(anna.get("/api/callability").wrongFields()).isEqualTo("phone");
    assertThat(anna.get("/api/callability?phone=%2B34612345678&orderId=o").wrongFields())
        .isEqualTo("phone");
    assertThat(anna.get(byOrder("nothing")).status()).isEqualTo(404);
  }

  @Test
  void so_many_calls_a_day_by_the_customers_calendar_and_no_more() {
    String first = order(annas, phone, MADRID);
    String second = order(annas, phone, MADRID);
    anna.awaitQueue(2);
    for (int i = 0; i < CALLS_A_DAY; i++) {
      assertThat(record(first, "not-reached").body().path("flagged").isNull()).isTrue();
    }

    assertThat(next(anna).status()).isEqualTo(204);
    assertThat(ofPhone(anna).body().path("callsToday").asInt()).isEqualTo(CALLS_A_DAY);
    assertThat(ofPhone(anna).text("reason"))
        .isEqualTo("He was called 10 times today by his calendar, and 10 a day are the most.");
    var morning =
        LocalDate.ofInstant(NOON, ZoneId.of(MADRID))
            .plusDays(1)
            .atTime(9, 0)
            .atZone(ZoneId.of(MADRID))
            .toInstant();
    assertThat(ofPhone(anna).text("nextAt")).isEqualTo(morning.toString());
    assertThat(record(second, "not-reached").text("flagged")).startsWith("He was called 10 times");

    clock.move(Duration.between(NOON, morning));
    assertThat(ofPhone(anna).body().path("callsToday").asInt()).isZero();
    assertThat(next(anna).status()).isEqualTo(200);
  }

  @Test
  void a_number_that_is_wrong_for_one_order_is_not_called_about_another_until_somebody_answers() {
    String first = order(annas, phone, MADRID);
    String second = order(annas, phone, MADRID);
    anna.awaitQueue(2);

    record(first, "invalid-contact");

    assertThat(next(anna).status()).isEqualTo(204);
    assertThat(ofPhone(anna).text("reason"))
        .isEqualTo("The number was found to be wrong at %s.".formatted(NOON));
    clock.move(Duration.ofHours(1));
    assertThat(record(second, "call-back").text("flagged")).contains("found to be wrong");
    await("the number is good again").until(() -> ofPhone(anna).body().path("now").asBoolean());
  }

  @Test
  void an_order_of_a_wrong_number_is_dealt_again_when_the_card_says_that_it_is_good() {
    String order = order(annas, phone, MADRID);
    anna.awaitQueue(1);
    record(order, "invalid-contact");
    anna.awaitQueue(0);
    String deal = "/api/queue/%s/deal".formatted(order);
    assertThat(head.post(deal, "{\"reason\": \"She mistyped it.\"}").text("reason"))
        .startsWith("Order %s has a number that was found to be wrong".formatted(order));

    clock.move(Duration.ofMinutes(5));
    Bus.ofTests()
        .publish(
            "contacts",
            someone("card"),
            1,
            "contact.phone-marked-good.v1",
            "{\"phone\": \"%s\"}".formatted(phone),
            clock.instant());

    assertThat(anna.awaitNext().text("itemId")).isEqualTo(order);
    assertThat(ofPhone(anna).body().path("wrongSince").isNull()).isTrue();
  }

  @Test
  void whose_phone_another_has_may_be_called_by_him_alone() {
    order(annas, phone, MADRID);
    anna.awaitNext();

    assertThat(ofPhone(anna).body().path("now").asBoolean()).isTrue();
    assertThat(ofPhone(anna).text("leasedBy")).isEqualTo(annas);
    assertThat(ofPhone(boris).body().path("now").asBoolean()).isFalse();
    assertThat(ofPhone(boris).text("reason")).startsWith(annas + " is calling this customer");
    assertThat(ofPhone(boris).text("nextAt"))
        .isEqualTo(NOON.plus(Duration.ofMinutes(10)).toString());
    assertThat(ofPhone(boris).text("leasedBy")).isEqualTo(annas);
  }

  @Test
  void a_call_at_night_is_kept_and_flagged() {
    String atNight = order(annas, phone, "Pacific/Kiritimati");
    anna.awaitQueue(1);

    Answer call = record(atNight, "refusal");

    assertThat(call.status()).isEqualTo(201);
    assertThat(call.text("flagged")).startsWith("It is 02:00 where the customer is");
    assertThat(anna.get("/api/calls/" + call.text("id")).text("flagged"))
        .isEqualTo(call.text("flagged"));
  }

  @Test
  void a_call_is_judged_by_when_it_was_made_and_not_by_when_it_was_written_down() {
    String order = order(annas, phone, MADRID);
    anna.awaitQueue(1);
    clock.move(Duration.ofHours(9));

    Answer call = refusedAt(order, NOON.plus(Duration.ofHours(1)));

    assertThat(call.body().path("flagged").isNull()).isTrue();
  }

  @Test
  void what_is_found_out_about_a_number_after_a_call_began_does_not_flag_it() {
    String wrong = order(annas, phone, MADRID);
    String called = order(annas, phone, MADRID);
    String calledToo = order(annas, phone, MADRID);
    anna.awaitQueue(3);
    clock.move(Duration.ofMinutes(2));
    record(wrong, "invalid-contact");
    listed("asked us to stop");
    clock.move(Duration.ofMinutes(2));

    assertThat(refusedAt(called, NOON.plusSeconds(60)).body().path("flagged").isNull()).isTrue();
    assertThat(refusedAt(calledToo, NOON.plusSeconds(150)).text("flagged"))
        .contains("do-not-call list")
        .contains("found to be wrong");
  }

  @Test
  void a_call_is_flagged_by_who_had_the_phone_when_it_began_also_when_he_has_kept_it_for_longer() {
    String borissName = someone("boris");
    Person other = people.manager(borissName);
    String borissOrder = order(borissName, phone, MADRID);
    other.awaitQueue(1);
    order(annas, phone, MADRID);
    String annasItem = anna.awaitNext().text("itemId");
    clock.move(Duration.ofMinutes(5));
    assertThat(anna.put("/api/queue/%s/lease".formatted(annasItem)).status()).isEqualTo(200);
    clock.move(Duration.ofMinutes(1));

    assertThat(
            other
                .post("/api/calls", refusal(borissOrder, NOON.plus(Duration.ofMinutes(3))))
                .text("flagged"))
        .startsWith(annas + " is calling this customer");
  }

  private Answer refusedAt(String order, Instant startedAt) {
    return anna.post("/api/calls", refusal(order, startedAt));
  }

  private static String refusal(String order, Instant startedAt) {
    return "{\"orderId\": \"%s\", \"result\": \"refusal\", \"startedAt\": \"%s\"}"
        .formatted(order, startedAt);
  }

  @Test
  void a_call_that_another_makes_while_one_has_the_phone_is_flagged() {
    String borissName = someone("boris");
    Person other = people.manager(borissName);
    String borissOrder = order(borissName, phone, MADRID);
    other.awaitQueue(1);
    order(annas, phone, MADRID);
    anna.awaitNext();

    assertThat(
            other
                .post(
                    "/api/calls",
                    "{\"orderId\": \"%s\", \"result\": \"refusal\"}".formatted(borissOrder))
                .text("flagged"))
        .startsWith(annas + " is calling this customer");
  }

  private Answer listed(String reason) {
    return head.put(doNotCall(), "{\"reason\": \"%s\"}".formatted(reason));
  }

  private String doNotCall() {
    return "/api/do-not-call/" + phone;
  }

  private Answer ofPhone(Person person) {
    return person.get("/api/callability?phone=" + phone.replace("+", "%2B"));
  }

  private static String byOrder(String order) {
    return "/api/callability?orderId=" + order;
  }

  private JsonNode inTheList() {
    return anna.get("/api/queue").body().path("items").get(0).path("callable");
  }

  private Answer record(String order, String result) {
    String callBack =
        result.equals("call-back")
            ? ", \"callBackAt\": \"%s\"".formatted(NOON.plus(Duration.ofHours(5)))
            : "";
    return anna.post(
        "/api/calls",
        "{\"orderId\": \"%s\", \"result\": \"%s\"%s}".formatted(order, result, callBack));
  }

  private static Answer next(Person person) {
    return person.post("/api/queue/next", null);
  }
}
