package io.ringdesk.call.promises;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallDecisions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.PromiseDecisions;
import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Entry;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Ear;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Calls 4, over the service: a promised call back is kept, taken over or dropped. */
@RunningService
class PromisedCallBacksTest {

  private static final Instant PROMISED = StandingClock.NOON.plus(Duration.ofHours(2));

  private final StandingClock clock;
  private final OverduePromises promises;
  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoDatabase database;
  private final Staff staff;
  private final String annas = someone("anna");
  private final String boriss = someone("boris");
  private final Person anna;
  private final Person boris;
  private final Person helga;
  private final String order;
  private long sequence;

  @Autowired
  PromisedCallBacksTest(
      People people,
      StandingClock clock,
      OverduePromises promises,
      Journal<CallItem, CallItemEvent> journal,
      MongoDatabase database,
      Staff staff) {
    this.clock = clock;
    this.promises = promises;
    this.journal = journal;
    this.database = database;
    this.staff = staff;
    this.anna = people.manager(annas);
    this.boris = people.manager(boriss);
    this.helga = people.with(Tokens.of("helga", "head-of-sales"));
    this.order = order(annas, somePhone(), "Europe/Madrid");
  }

  @BeforeEach
  void promised() {
    clock.reset();
    anna.awaitQueue(1);
  }

  @AfterEach
  void everybodyGoesHome() {
    clock.reset();
    if (sequence > 0) {
      staff(boriss, "staff.presence-changed.v1", "{\"present\": false}");
    }
  }

  @Test
  void called_when_it_is_due_it_is_kept() {
    String promise = promise();
    assertThat(awaitState(promise, "open").path("callBackAt").asString())
        .isEqualTo(PROMISED.toString());

    clock.move(Duration.ofHours(2));
    record(anna, "not-reached");

    JsonNode kept = awaitState(promise, "kept");
    assertThat(kept.path("endedBy").asString()).isEqualTo(annas);
    assertThat(kept.path("reason").isNull()).isTrue();
  }

  @Test
  void overdue_by_thirty_minutes_it_is_offered_to_others_once_and_who_calls_takes_it_over() {
    String promise = promise();
    borisIsAtWork();
    clock.move(Duration.ofMinutes(150).minusMillis(1));
    promises.look();
    assertThat(anna.awaitQueue(1).get(0).path("itemId").asString()).isEqualTo(order);
    clock.move(Duration.ofMillis(1));

    Thread other = Thread.ofVirtual().start(promises::look);
    promises.look();
    await().until(() -> !other.isAlive());

    try (Ear ear = Bus.ofTests().listen("calls")) {
      var told = ear.await(order, "call.promise-offered.v1");
      Contracts.assertMatches("call.promise-offered.v1", told.value());
      assertThat(told.data().path("owner").asString()).isEqualTo(annas);
    }
    JsonNode broken = awaitOffered(promise);
    assertThat(broken.path("state").asString()).isEqualTo("broken");
    assertThat(broken.path("reason").asString())
        .isEqualTo(
            "%s has not called back, 30 minutes after it was promised for %s."
                .formatted(annas, PROMISED));
    assertThat(boris.put("/api/queue/" + order + "/lease").status()).isEqualTo(200);
    record(boris, "completed");
    JsonNode taken = awaitState(promise, "taken-over");
    assertThat(taken.path("endedBy").asString()).isEqualTo(boriss);
    assertThat(taken.path("reason").asString()).isEqualTo(broken.path("reason").asString());
    assertThat(types()).filteredOn("call.promise-offered.v1"::equals).hasSize(1);
  }

  @Test
  void promised_for_the_night_it_is_open_until_it_is_overdue_in_the_morning() {
    Instant night = StandingClock.NOON.plus(Duration.ofHours(11));
    Instant morning = CallingHours.USUAL.openingFrom(night, ZoneId.of("Europe/Madrid"));
    Answer recorded = anna.post("/api/calls", callBack(order, night));
    String promise = recorded.text("id");
    assertThat(recorded.text("callBackNote"))
        .startsWith("Calls in Europe/Madrid are made from 09:00 to 21:00, and not at ");
    borisIsAtWork();
    clock.move(Duration.between(StandingClock.NOON, morning).plusMinutes(30).minusMillis(1));
    promises.look();

    assertThat(types()).doesNotContain("call.promise-offered.v1");
    assertThat(awaitState(promise, "open").path("callBackAt").asString())
        .isEqualTo(night.toString());
    assertThat(ids("?manager=me&state=broken")).isEmpty();

    clock.move(Duration.ofMillis(1));
    promises.look();
    assertThat(awaitState(promise, "broken").path("reason").asString())
        .contains("30 minutes after calls were made there again at " + morning);
    assertThat(ids("?manager=me&state=broken")).containsExactly(promise);
    assertThat(ids("?manager=me&state=open")).isEmpty();
  }

  @Test
  void however_many_wait_for_the_morning_they_keep_back_nobody_who_is_awake() {
    List<String> asleep = promisedForTheNight(201);
    Instant afternoonThere = StandingClock.NOON.plus(Duration.ofHours(12));
    String awake = order(annas, somePhone(), "America/Los_Angeles");
    anna.awaitQueue(2);
    Answer recorded = anna.post("/api/calls", callBack(awake, afternoonThere));
    borisIsAtWork();
    clock.move(Duration.ofHours(12).plusMinutes(30));
    promises.look();

    awaitOffered(recorded.text("id"));
    assertThat(asleep)
        .allSatisfy(id -> assertThat(types(id)).doesNotContain("call.promise-offered.v1"));
    decide(asleep, item -> PromiseDecisions.drop(item, "helga", "It was a test."));
  }

  private List<String> promisedForTheNight(int number) {
    String sleepers = someone("night");
    Customer customer = new Customer(null, null, somePhone(), ZoneId.of("Europe/Madrid"));
    List<String> items = IntStream.range(0, number).mapToObj(i -> sleepers + "-" + i).toList();
    decide(
        items,
        item ->
            Decision.happened(
                new Queued(
                    item.id(), sleepers, StandingClock.NOON, DueReason.NEW, customer, null)));
    decide(
        items,
        item ->
            CallDecisions.record(
                item,
                new Call(
                    item.id() + "-call",
                    CallResult.CALL_BACK,
                    null,
                    StandingClock.NOON,
                    null,
                    null,
                    StandingClock.NOON.plus(Duration.ofHours(11)),
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null),
                new Caller(sleepers, false),
                RetryRule.USUAL));
    return items;
  }

  private void decide(List<String> ids, Function<CallItem, Decision<CallItemEvent>> decision) {
    assertThat(
            journal.appendAll(
                ids.stream().map(id -> new Proposal<>(id, "test", id, decision)).toList()))
        .hasOnlyElementsOfType(Outcome.Appended.class);
  }

  @Test
  void of_an_absent_owner_it_is_offered_when_it_is_due() {
    String promise = promise();
    borisIsAtWork();
    staff(annas, 1, "staff.registered.v1", member(annas, false));
    clock.move(Duration.ofHours(2));

    JsonNode broken =
        await("the offer")
            .until(
                () -> {
                  promises.look();
                  return callBack(promise);
                },
                one -> one.path("offeredTo").isString());

    assertThat(broken.path("reason").asString()).startsWith(annas + " is absent");
  }

  @Test
  void a_personal_manager_is_offered_nobody_elses() {
    String paulas = someone("paula");
    staff(paulas, 1, "staff.registered.v1", member(paulas, "personal-manager", true));
    awaitAtWork(paulas);
    borisIsAtWork();

    assertThat(staff.orderManagersAtWork()).contains(boriss).doesNotContain(paulas);
  }

  @Test
  void when_nobody_takes_it_the_head_of_sales_has_it_in_his_list_and_it_stays_in_the_queue() {
    String promise = promise();
    borisIsAtWork();
    clock.move(Duration.ofMinutes(150));
    promises.look();
    awaitOffered(promise);
    clock.move(Duration.ofMinutes(30));
    promises.look();

    JsonNode broken =
        await("the head's list")
            .until(() -> callBack(promise), one -> one.path("withHeadSince").isString());
    assertThat(broken.path("state").asString()).isEqualTo("broken");
    assertThat(broken.path("reason").asString()).contains("60 minutes after it was promised");
    assertThat(anna.awaitQueue(1).get(0).path("itemId").asString()).isEqualTo(order);
    assertThat(
            helga
                .post("/api/queue/" + order + "/drop", "{\"reason\": \"He wrote that he pays.\"}")
                .status())
        .isEqualTo(200);
    JsonNode dropped = awaitState(promise, "dropped");
    assertThat(dropped.path("reason").asString()).isEqualTo("He wrote that he pays.");
    anna.awaitQueue(0);
  }

  @Test
  void an_order_that_is_paid_drops_it_with_the_reason() {
    String promise = promise();

    Bus.ofTests().publishSample("orders", order, 3, "order.paid.v1");

    assertThat(awaitState(promise, "dropped").path("reason").asString())
        .isEqualTo("The order is paid.");
  }

  @Test
  void after_an_outage_of_days_nothing_is_forgotten_and_each_step_is_made_once() {
    String promise = promise();
    clock.move(Duration.ofDays(9));
    promises.look();
    promises.look();

    JsonNode broken =
        await("the head's list")
            .until(() -> callBack(promise), one -> one.path("withHeadSince").isString());
    assertThat(broken.path("state").asString()).isEqualTo("broken");
    promises.look();
    assertThat(types()).filteredOn("call.handed-to-head.v1"::equals).hasSize(1);
  }

  private String promise() {
    Answer promised = anna.post("/api/calls", callBack(order, PROMISED));
    assertThat(promised.status()).as("%s", promised).isEqualTo(201);
    return promised.text("id");
  }

  private static String callBack(String order, Instant at) {
    return "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"%s\"}"
        .formatted(order, at);
  }

  private void record(Person by, String result) {
    assertThat(
            by.post(
                    "/api/calls",
                    "{\"orderId\": \"%s\", \"result\": \"%s\"}".formatted(order, result))
                .status())
        .isEqualTo(201);
  }

  /** Whom the offer goes to is not said: others, of other tests, may be at work too. */
  private void borisIsAtWork() {
    sequence = 1;
    staff(boriss, 1, "staff.registered.v1", member(boriss, true));
    awaitAtWork(boriss);
  }

  private void awaitAtWork(String who) {
    await(who)
        .until(
            () ->
                database
                        .getCollection("staff")
                        .find(new Document("_id", who).append("present", true))
                        .first()
                    != null);
  }

  private static String member(String name, boolean present) {
    return member(name, "call-centre-manager", present);
  }

  private static String member(String name, String role, boolean present) {
    return "{\"name\": \"%s\", \"role\": \"%s\", \"present\": %s}".formatted(name, role, present);
  }

  private void staff(String who, String type, String data) {
    staff(who, ++sequence, type, data);
  }

  private static void staff(String who, long sequence, String type, String data) {
    Bus.ofTests().publish("staff", who, sequence, type, data);
  }

  private JsonNode awaitOffered(String promise) {
    return await("the offer")
        .until(() -> callBack(promise), one -> one.path("offeredTo").isString());
  }

  private JsonNode awaitState(String promise, String state) {
    return await("a call back that is " + state)
        .until(() -> callBack(promise), one -> one.path("state").asString("").equals(state));
  }

  private JsonNode callBack(String promise) {
    for (JsonNode one : anna.get("/api/call-backs?manager=me").body().path("items")) {
      if (one.path("id").asString().equals(promise)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private List<String> ids(String query) {
    return anna.get("/api/call-backs" + query).body().path("items").findValuesAsString("id");
  }

  private List<String> types() {
    return types(order);
  }

  private List<String> types(String item) {
    return journal.history(item, new Paging(200, null)).items().stream().map(Entry::type).toList();
  }
}
