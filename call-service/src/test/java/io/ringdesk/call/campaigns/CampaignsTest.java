package io.ringdesk.call.campaigns;

import static io.ringdesk.call.Office.employed;
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
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.HeadCause;
import io.ringdesk.call.domain.TaskDecisions;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 7: a campaign is one task for each customer of a group, and no second. */
@RunningService
class CampaignsTest {

  private final People people;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final Campaigns campaigns;
  private final CampaignWork work;
  private final Journal<CallItem, CallItemEvent> journal;
  private final String annas = someone("anna");
  private final String boriss = someone("boris");
  private final Person anna;
  private final Person head;

  @Autowired
  CampaignsTest(
      People people,
      StandingClock clock,
      MongoDatabase database,
      Campaigns campaigns,
      CampaignWork work,
      Journal<CallItem, CallItemEvent> journal) {
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.campaigns = campaigns;
    this.work = work;
    this.journal = journal;
    this.anna = people.manager(annas);
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
    employed(database, annas, boriss);
  }

  @Test
  void each_customer_of_a_group_has_one_task_and_the_managers_share_them_in_turn() {
    List<String> phones = phones(7);

    Answer started = start(phones);
    String id = started.text("campaign");

    assertThat(started.status()).isEqualTo(201);
    assertThat(started.body().path("accepted").asInt()).isEqualTo(7);
    assertThat(awaitMade(id, 7).path("waiting").asInt()).isEqualTo(7);
    assertThat(queueOf(annas)).isEqualTo(4);
    assertThat(queueOf(boriss)).isEqualTo(3);
    assertThat(
            anna.get("/api/tasks?campaign=" + id).body().path("items").findValuesAsString("phone"))
        .containsExactlyInAnyOrderElementsOf(phones);
  }

  @Test
  void the_same_list_again_and_another_spelling_make_no_second_task() {
    String phone = somePhone();
    String email = someone("lucia") + "@customers.example";
    Answer started =
        start(List.of(phone, spaced(phone), email, email.toUpperCase(Locale.ROOT), "nobody"));
    String id = started.text("campaign");
    assertThat(started.body().path("accepted").asInt()).isEqualTo(2);
    assertThat(started.body().path("again").asInt()).isEqualTo(2);
    assertThat(started.body().path("refused").asInt()).isEqualTo(1);
    assertThat(started.body().path("firstRefused").get(0).path("customer").asString())
        .isEqualTo("nobody");
    awaitMade(id, 2);

    Answer again = add(id, List.of(spaced(phone), " " + email));

    assertThat(again.body().path("accepted").asInt()).isZero();
    assertThat(again.body().path("again").asInt()).isEqualTo(2);
    assertThat(awaitMade(id, 2).path("toMake").asInt()).isZero();
  }

  @Test
  void a_customer_who_is_in_the_list_by_his_address_and_by_his_phone_has_one_task() {
    String phone = somePhone();
    order(annas, phone, "Europe/Madrid");
    JsonNode item = anna.awaitQueue(1).get(0);
    String email = someone("Known") + "@Customers.example";
    database
        .getCollection("items")
        .updateOne(
            new Document("_id", item.path("itemId").asString()),
            new Document("$set", new Document("state.customer.email", email)));

    String id = start(List.of(email.toLowerCase(Locale.ROOT))).text("campaign");
    awaitMade(id, 1);
    add(id, List.of(phone));

    JsonNode progress = awaitMade(id, 1);
    assertThat(progress.path("tasks").asInt()).isEqualTo(1);
    JsonNode task = anna.get("/api/tasks?campaign=" + id).body().path("items").get(0);
    assertThat(task.path("customer").path("phone").asString()).isEqualTo(phone);
    assertThat(task.path("customer").path("name").asString()).isEqualTo("Lucía");
  }

  @Test
  void a_paused_campaign_is_not_dealt_until_it_goes_on() {
    String id = start(phones(6)).text("campaign");
    awaitMade(id, 6);

    assertThat(act(id, "pause", "{}").text("status")).isEqualTo("paused");
    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(204);
    add(id, phones(1));
    assertThat(head.get("/api/campaigns/" + id).body().path("progress").path("toMake").asInt())
        .isEqualTo(1);
    assertThat(act(id, "resume", "{}").text("status")).isEqualTo("running");
    awaitMade(id, 7);
    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(200);
  }

  @Test
  void a_task_that_comes_out_of_the_shade_while_its_campaign_is_paused_is_kept_back_all_the_same() {
    String id = start(phones(2)).text("campaign");
    awaitMade(id, 2);
    act(id, "pause", "{}");
    database
        .getCollection("items")
        .updateMany(
            new Document("state.task.campaign", id),
            new Document("$unset", new Document("shadedUntil", "")));

    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(204);
    act(id, "resume", "{}");
    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(200);
  }

  @Test
  void a_closed_campaign_closes_its_tasks_but_for_those_promised_a_call_back() {
    String id = start(phones(5)).text("campaign");
    awaitMade(id, 5);
    JsonNode mine = anna.awaitQueue(3);
    call(mine.get(0), "\"completed\"");
    call(
        mine.get(1),
        "\"call-back\", \"callBackAt\": \"%s\""
            .formatted(StandingClock.NOON.plus(Duration.ofHours(2))));
    call(mine.get(1), "\"not-reached\""); // before the promised time, which stands

    Answer closed = act(id, "close", "{\"reason\": \"The offer is over.\"}");

    assertThat(closed.text("status")).isEqualTo("closed");
    JsonNode progress = awaitProgress(id, "waiting", 1);
    assertThat(progress.path("closedUncalled").asInt()).isEqualTo(3);
    assertThat(progress.path("called").asInt()).isEqualTo(2);
    assertThat(progress.path("byResult").path("completed").asInt()).isEqualTo(1);
    assertThat(anna.awaitQueue(1).get(0).path("taskId")).isEqualTo(mine.get(1).path("taskId"));
    assertThat(add(id, phones(1)).status()).isEqualTo(409);
    assertThat(act(id, "pause", "{}").status()).isEqualTo(409);
  }

  @Test
  void a_campaign_closes_by_itself_when_its_time_is_over() {
    String until = ", \"until\": \"%s\"".formatted(StandingClock.NOON.plus(Duration.ofHours(1)));
    String id = head.post("/api/campaigns", form(phones(3), until)).text("campaign");
    awaitMade(id, 3);

    clock.move(Duration.ofHours(1));

    awaitProgress(id, "closedUncalled", 3);
    assertThat(head.get("/api/campaigns/" + id).body().path("campaign").path("status").asString())
        .isEqualTo("closed");
  }

  @Test
  void a_paused_campaign_that_ends_by_itself_is_closed_with_all_that_was_still_to_be_made() {
    String until = ", \"until\": \"%s\"".formatted(StandingClock.NOON.plus(Duration.ofHours(1)));
    String id = head.post("/api/campaigns", form(phones(2), until)).text("campaign");
    awaitMade(id, 2);
    act(id, "pause", "{}");
    add(id, phones(2));

    clock.move(Duration.ofHours(1));

    awaitProgress(id, "closedUncalled", 2);
    assertThat(awaitProgress(id, "toMake", 0).path("tasks").asInt()).isEqualTo(2);
    JsonNode campaign = head.get("/api/campaigns/" + id).body().path("campaign");
    assertThat(campaign.path("status").asString()).isEqualTo("closed");
    assertThat(campaign.path("paused").isNull()).isTrue();
  }

  @Test
  void a_call_back_that_was_promised_is_dealt_though_its_campaign_is_paused() {
    String id = start(phones(4)).text("campaign");
    awaitMade(id, 4);
    JsonNode mine = anna.awaitQueue(2);
    String callBack =
        "\"call-back\", \"callBackAt\": \"%s\""
            .formatted(StandingClock.NOON.plus(Duration.ofMinutes(20)));
    call(mine.get(0), callBack);
    act(id, "pause", "{}");
    call(mine.get(1), callBack); // while it was paused

    clock.move(Duration.ofMinutes(20));

    assertThat(List.of(awaitDealt(), awaitDealt()))
        .containsExactlyInAnyOrder(
            mine.get(0).path("taskId").asString(), mine.get(1).path("taskId").asString());
    act(id, "close", "{\"reason\": \"Enough.\"}");
  }

  private String awaitDealt() {
    return anna.awaitNext().text("taskId");
  }

  @Test
  void tasks_that_another_process_was_making_when_their_campaign_was_closed_are_closed_too() {
    String id = start(phones(2)).text("campaign");
    awaitMade(id, 2);
    Instant now = clock.instant();
    await("the campaign to be free")
        .until(() -> campaigns.take(id, "another", now, now.plus(Duration.ofMinutes(1))));
    act(id, "close", "{\"reason\": \"Enough.\"}");
    work.goOn();

    late(id);
    campaigns.giveBack(id, "another");

    awaitProgress(id, "closedUncalled", 3);
    assertThat(anna.awaitQueue(0)).isEmpty();
  }

  /** What the other process had begun before. */
  private void late(String id) {
    Customer customer = new Customer(null, null, somePhone(), ZoneId.of("UTC"));
    Instant now = clock.instant();
    TaskSet task = new TaskSet("Do you renew?", null, id, null, annas, now, customer, "helga", now);
    journal.appendAll(
        List.of(
            new Proposal<>(someone("late"), "helga", id, item -> TaskDecisions.set(item, task))));
  }

  @Test
  void the_promised_call_of_a_closed_campaign_is_its_last() {
    String id = start(phones(2)).text("campaign");
    awaitMade(id, 2);
    JsonNode mine = anna.awaitQueue(1).get(0);
    call(
        mine,
        "\"call-back\", \"callBackAt\": \"%s\""
            .formatted(StandingClock.NOON.plus(Duration.ofHours(1))));
    act(id, "close", "{\"reason\": \"Enough.\"}");
    awaitProgress(id, "waiting", 1);
    clock.move(Duration.ofHours(1));

    call(mine, "\"not-reached\"");

    awaitProgress(id, "waiting", 0);
    Answer task = anna.get("/api/tasks/" + mine.path("taskId").asString());
    assertThat(task.text("closedBecause")).isEqualTo("The campaign was closed: Enough.");
  }

  @Test
  void what_the_head_of_sales_has_in_his_list_is_closed_with_its_campaign() {
    String id = start(phones(2)).text("campaign");
    awaitMade(id, 2);
    String mine = anna.awaitQueue(1).get(0).path("taskId").asString();
    HandedToHead handed =
        new HandedToHead(HeadCause.NOT_REACHED, null, "Nobody answers.", clock.instant());
    journal.appendAll(
        List.of(new Proposal<>(mine, "test", id, _ -> Decision.<CallItemEvent>happened(handed))));

    act(id, "close", "{\"reason\": \"Enough.\"}");

    awaitProgress(id, "closedUncalled", 2);
    await("the task to be closed")
        .until(() -> anna.get("/api/tasks/" + mine).text("status"), "done"::equals);
  }

  @Test
  void what_a_process_that_died_has_left_is_done_by_the_next() {
    String id = start(phones(4)).text("campaign");
    awaitMade(id, 4);
    // As if it had died after it had made the tasks, and before it had noted that.
    database
        .getCollection("campaign_members")
        .updateMany(
            new Document("campaign", id),
            new Document("$set", new Document("pending", true))
                .append("$unset", new Document("task", "")));

    assertThat(awaitProgress(id, "toMake", 0).path("tasks").asInt()).isEqualTo(4);
  }

  @Test
  void thousands_are_taken_in_one_request() {
    Answer started = start(phones(3_000));
    assertThat(started.body().path("accepted").asInt()).isEqualTo(3_000);

    JsonNode progress = awaitMade(started.text("campaign"), 3_000);

    assertThat(progress.path("waiting").asInt()).isEqualTo(3_000);
    act(started.text("campaign"), "close", "{\"reason\": \"Enough.\"}");
    awaitProgress(started.text("campaign"), "closedUncalled", 3_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"x\", \"subject\": \"x\", \"customers\": [\"a@b\"]} | managers",
        "{\"name\": \"x\", \"subject\": \"x\", \"customers\": [], \"managers\": [\"anna\"]} | customers",
        "{\"name\": \"x\", \"subject\": \"x\", \"customers\": [\"x\"], \"managers\": [\"anna\"]} | customers",
        "{\"subject\": \"x\", \"customers\": [\"a@b\"], \"managers\": [\"anna\"]} | name",
        "{\"name\": \"x\", \"subject\": \"x\", \"customers\": [\"a@b\"], \"managers\": [\"anna\"], \"until\": \"2020-01-01T00:00:00Z\"} | until"
      })
  void what_is_wrong_is_told_by_its_name(String form, String field) {
    Answer refused = head.post("/api/campaigns", form);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  @Test
  void who_is_not_there_gets_no_tasks() {
    String form = form(phones(1), "").replace(boriss, "boirs");

    Answer refused = head.post("/api/campaigns", form);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo("managers");
    assertThat(refused.body().path("errors").toString())
        .contains("Nobody of the staff is called boirs.");
  }

  @Test
  void only_those_start_campaigns_who_may() {
    String form = form(phones(1), "");

    assertThat(people.with(null).post("/api/campaigns", form).status()).isEqualTo(401);
    assertThat(anna.post("/api/campaigns", form).status()).isEqualTo(403);
    assertThat(anna.get("/api/campaigns").status()).isEqualTo(200);
    assertThat(head.get("/api/campaigns/none-such").status()).isEqualTo(404);
    assertThat(act("none-such", "pause", "{}").status()).isEqualTo(404);
  }

  private static List<String> phones(int count) {
    List<String> phones = new ArrayList<>();
    while (phones.size() < count) {
      String phone = somePhone();
      if (!phones.contains(phone)) {
        phones.add(phone);
      }
    }
    return phones;
  }

  private static String spaced(String phone) {
    return phone.substring(0, 3) + " " + phone.substring(3, 6) + "-" + phone.substring(6);
  }

  private Answer start(List<String> customers) {
    return head.post("/api/campaigns", form(customers, ""));
  }

  private Answer add(String id, List<String> customers) {
    return head.post(
        "/api/campaigns/%s/customers".formatted(id),
        "{\"customers\": [\"%s\"]}".formatted(String.join("\", \"", customers)));
  }

  private Answer act(String id, String act, String body) {
    return head.post("/api/campaigns/%s/%s".formatted(id, act), body);
  }

  private void call(JsonNode item, String result) {
    Answer recorded =
        anna.post(
            "/api/calls",
            "{\"taskId\": \"%s\", \"result\": %s}"
                .formatted(item.path("taskId").asString(), result));
    assertThat(recorded.status()).isEqualTo(201);
  }

  private String form(List<String> customers, String more) {
    return "{\"name\": \"Renewals\", \"subject\": \"Do you renew?\", \"customers\": [\"%s\"], \"managers\": [\"%s\", \"%s\"]%s}"
        .formatted(String.join("\", \"", customers), annas, boriss, more);
  }

  private int queueOf(String manager) {
    return people.manager(manager).get("/api/queue?limit=200").body().path("items").size();
  }

  private JsonNode awaitMade(String id, int tasks) {
    JsonNode progress = awaitProgress(id, "toMake", 0);
    assertThat(progress.path("tasks").asInt()).isEqualTo(tasks);
    return progress;
  }

  private JsonNode awaitProgress(String id, String field, int count) {
    return Awaitility.await(field + " to be " + count)
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> head.get("/api/campaigns/" + id).body().path("progress"),
            progress -> progress.path(field).asInt(-1) == count);
  }
}
