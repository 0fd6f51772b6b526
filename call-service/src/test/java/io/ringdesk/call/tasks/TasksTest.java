package io.ringdesk.call.tasks;

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
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 7 and 8: tasks are set, dealt, called, moved and found, and so are their calls. */
@RunningService
class TasksTest {

  private static final Instant NOON = StandingClock.NOON;

  private final People people;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final String name = someone("anna");
  private final String phone = somePhone();
  private final Person anna;
  private final Person head;

  @Autowired
  TasksTest(People people, StandingClock clock, MongoDatabase database) {
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.anna = people.manager(name);
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void a_task_is_dealt_when_its_time_has_come_and_called_like_an_order() {
    String id = set("\"dueAt\": \"%s\"".formatted(NOON.plus(Duration.ofHours(1)))).text("id");
    assertThat(next().status()).isEqualTo(204);
    clock.move(Duration.ofHours(1));

    Answer dealt = next();

    assertThat(dealt.text("itemId")).isEqualTo(id);
    assertThat(dealt.text("taskId")).isEqualTo(id);
    assertThat(dealt.body().path("orderId").isNull()).isTrue();
    assertThat(dealt.text("reason")).isEqualTo("task");
    assertThat(dealt.body().path("task").path("subject").asString()).isEqualTo("Is she content?");
    try (var ear = Bus.ofTests().listen("calls")) {
      Answer missed = called(id, "not-reached");
      assertThat(missed.status()).isEqualTo(201);
      assertThat(missed.text("taskId")).isEqualTo(id);
      assertThat(Instant.parse(missed.text("dueAt"))).isEqualTo(NOON.plus(Duration.ofHours(2)));
      Contracts.assertMatches(
          "call.recorded.v1", ear.await(id, "call.recorded.v1").data().toString());
    }
    clock.move(Duration.ofHours(1));
    assertThat(next().text("reason")).isEqualTo("retry");
    assertThat(called(id, "completed").body().path("dueAt").isNull()).isTrue();
    assertThat(anna.get("/api/tasks/" + id).text("status")).isEqualTo("done");
    assertThat(anna.get("/api/calls?taskId=" + id).body().path("items").size()).isEqualTo(2);
  }

  @Test
  void one_phone_is_in_one_hand_whether_it_is_called_for_a_task_or_about_an_order() {
    order(name, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    set("\"customer\": {\"phone\": \"%s\"}".formatted(phone));
    assertThat(anna.awaitQueue(2).size()).isEqualTo(2);

    assertThat(next().status()).isEqualTo(200);
    assertThat(next().status()).isEqualTo(204);
  }

  @Test
  void a_refusal_for_a_task_closes_it_and_leaves_its_order_alone() {
    String order = order(name, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    String id =
        post("{\"orderId\": \"%s\", \"subject\": \"Renewal?\"}".formatted(order)).text("id");

    Answer refused = called(id, "refusal");

    assertThat(refused.text("orderId")).isEqualTo(order);
    assertThat(anna.get("/api/tasks/" + id).text("status")).isEqualTo("refused");
    assertThat(anna.awaitQueue(1).get(0).path("orderId").asString()).isEqualTo(order);
  }

  @Test
  void a_task_about_an_order_is_called_under_the_number_that_the_order_has_now() {
    String order = order(name, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    String id =
        post("{\"orderId\": \"%s\", \"subject\": \"Renewal?\"}".formatted(order)).text("id");
    String other = somePhone();
    Bus.ofTests()
        .publish(
            "orders",
            order,
            3,
            "order.changed.v1",
            "{\"customer\": {\"name\": \"Lucía\", \"phone\": \"%s\"}}".formatted(other));

    await("the task has the new number")
        .until(
            () ->
                anna.get("/api/tasks/" + id)
                    .body()
                    .path("customer")
                    .path("phone")
                    .asString("")
                    .equals(other));
    assertThat(found("phone=" + other)).isEqualTo(id);
  }

  @Test
  void tasks_are_found_by_order_customer_manager_and_status_those_set_last_first() {
    String order = order(name, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    String first = post("{\"orderId\": \"%s\", \"subject\": \"One\"}".formatted(order)).text("id");
    clock.move(Duration.ofMinutes(1));
    String email = someone("Lucia") + "@Customers.example";
    String second =
        set("\"customer\": {\"phone\": \"%s\", \"email\": \"%s\"}".formatted(phone, email))
            .text("id");
    called(first, "completed");

    assertThat(found("orderId=" + order)).isEqualTo(first);
    assertThat(found("phone=" + phone)).isEqualTo(second + " " + first);
    assertThat(found("email=" + email.toUpperCase(Locale.ROOT))).isEqualTo(second);
    assertThat(found("manager=me&status=waiting")).isEqualTo(second);
    assertThat(found("manager=" + name)).isEqualTo(second + " " + first);
    Answer page = anna.get("/api/tasks?manager=me&limit=1");
    assertThat(found("manager=me&limit=1&cursor=" + page.text("next"))).isEqualTo(first);
  }

  @Test
  void calls_by_task_and_calls_about_orders_are_told_apart() {
    String order = order(name, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    String task = post("{\"orderId\": \"%s\", \"subject\": \"One\"}".formatted(order)).text("id");
    called(task, "not-reached");
    anna.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order));

    assertThat(tasksOfCalls("")).containsExactlyInAnyOrder(task, "");
    assertThat(tasksOfCalls("&about=task")).containsExactly(task);
    assertThat(tasksOfCalls("&about=order")).containsExactly("");
    assertThat(anna.get("/api/calls?about=weather").wrongFields()).isEqualTo("about");
  }

  /** Of each call that he made the task; nothing of one that was made for none. */
  private List<String> tasksOfCalls(String filter) {
    return anna.get("/api/calls?manager=me" + filter)
        .body()
        .path("items")
        .valueStream()
        .map(call -> call.path("taskId").asString(""))
        .toList();
  }

  @Test
  void a_task_is_moved_by_its_manager_and_given_to_another_who_then_has_it() {
    String boris = someone("boris");
    employed(database, boris);
    Answer set = set("\"script\": \"renewal\"");
    String path = "/api/tasks/" + set.text("id");

    Answer moved = anna.patch(path, "{\"dueAt\": \"%s\"}".formatted(NOON.plusSeconds(60)));
    assertThat(Instant.parse(moved.text("dueAt"))).isEqualTo(NOON.plusSeconds(60));
    assertThat(people.manager(boris).patch(path, "{\"manager\": \"me\"}").status()).isEqualTo(403);
    assertThat(head.patch(path, "{\"manager\": \"%s\"}".formatted(boris)).text("manager"))
        .isEqualTo(boris);
    assertThat(people.manager(boris).get("/api/queue").body().path("items").size()).isEqualTo(1);
    Answer closed = people.manager(boris).patch(path, "{\"closedBecause\": \"She has written.\"}");
    assertThat(closed.text("closedBecause")).isEqualTo("She has written.");
    assertThat(people.manager(boris).get("/api/queue").body().path("items").size()).isZero();
    Answer again = head.patch(path, "{\"dueAt\": \"%s\"}".formatted(NOON.plusSeconds(90)));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("reason")).contains("Set a new one.");
  }

  @Test
  void who_is_not_there_gets_no_task() {
    employed(database, someone("boris"));
    Answer set = set("\"script\": \"renewal\"");

    Answer refused = head.post("/api/tasks", form("\"manager\": \"boirs\""));
    Answer given = head.patch("/api/tasks/" + set.text("id"), "{\"manager\": \"boirs\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo("manager");
    assertThat(given.status()).isEqualTo(400);
    assertThat(given.wrongFields()).isEqualTo("manager");
  }

  @Test
  void another_task_under_the_same_id_is_refused_and_the_same_again_is_one_task() {
    String id = someone("task");
    String form = form("\"id\": \"%s\"".formatted(id));
    Answer first = post(form);
    clock.move(Duration.ofSeconds(1));

    Answer again = post(form);
    Answer other = post(form.replace("content", "angry"));
    Answer later = post(form.replace("\"id\"", "\"dueAt\": \"2199-01-01T00:00:00Z\", \"id\""));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("reason")).startsWith("Task %s is there already".formatted(id));
    assertThat(later.status()).isEqualTo(409);
  }

  @Test
  void the_list_of_call_backs_keeps_the_promised_time_of_one_that_is_moved() {
    String id = set("\"script\": \"renewal\"").text("id");
    Instant promised = NOON.plus(Duration.ofHours(1));
    Instant moved = NOON.plus(Duration.ofHours(4));
    anna.post(
        "/api/calls",
        "{\"taskId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"%s\"}"
            .formatted(id, promised));

    anna.patch("/api/tasks/" + id, "{\"dueAt\": \"%s\"}".formatted(moved));

    JsonNode open = await("the call back").until(this::callBack, it -> it.hasNonNull("movedTo"));
    assertThat(Instant.parse(open.path("callBackAt").asString())).isEqualTo(promised);
    assertThat(Instant.parse(open.path("movedTo").asString())).isEqualTo(moved);
    assertThat(open.path("reason").asString())
        .isEqualTo(
            "%s moved it to %s at %s; it was promised for %s."
                .formatted(name, moved, NOON, promised));
    clock.move(Duration.ofHours(4));
    called(id, "completed");
    JsonNode kept =
        await("the call back")
            .until(this::callBack, it -> it.path("state").asString().equals("kept"));
    assertThat(kept.path("reason")).isEqualTo(open.path("reason"));
  }

  private JsonNode callBack() {
    return anna.get("/api/call-backs?manager=me").body().path("items").path(0);
  }

  @Test
  void the_same_task_sent_again_is_one_task() {
    String form = form("\"dueAt\": \"%s\"".formatted(NOON));

    Answer first = anna.post("/api/tasks", form, "task-key");
    Answer second = anna.post("/api/tasks", form, "task-key");

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(anna.awaitQueue(1).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"customer\": {\"phone\": \"+34612345678\"}} | subject",
        "{\"subject\": \"x\"} | customer",
        "{\"subject\": \"x\", \"customer\": {\"name\": \"L\"}} | customer",
        "{\"subject\": \"x\", \"customer\": {\"phone\": \"12\"}} | customer.phone",
        "{\"subject\": \"x\", \"customer\": {\"email\": \"no\"}} | customer.email",
        "{\"subject\": \"x\", \"customer\": {\"email\": \"a@b\", \"timeZone\": \"Mars\"}} | customer.timeZone",
        "{\"subject\": \"x\", \"orderId\": \"o\", \"customer\": {\"email\": \"a@b\"}} | customer",
        "{\"subject\": \"x\", \"customer\": {\"email\": \"a@b\"}, \"dueAt\": \"2020-01-01T00:00:00Z\"} | dueAt",
        "{\"subject\": \"x\", \"customer\": {\"email\": \"a@b\"}, \"when\": 1} | when"
      })
  void what_is_wrong_is_told_by_its_name(String form, String field) {
    Answer refused = post(form);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  @Test
  void only_those_set_tasks_who_may_and_only_some_for_others() {
    String boris = someone("boris");
    employed(database, boris);
    String forBoris = form("\"manager\": \"%s\"".formatted(boris));

    assertThat(people.with(null).post("/api/tasks", forBoris).status()).isEqualTo(401);
    assertThat(
            people.with(Tokens.of("shop", "external-system")).post("/api/tasks", forBoris).status())
        .isEqualTo(403);
    assertThat(anna.post("/api/tasks", forBoris).status()).isEqualTo(403);
    assertThat(head.post("/api/tasks", forBoris).status()).isEqualTo(201);
    Answer nobodys = anna.post("/api/tasks", form("\"manager\": \"none\""));
    assertThat(nobodys.status()).isEqualTo(201);
    assertThat(called(nobodys.text("id"), "completed").status()).isEqualTo(201);
    assertThat(anna.get("/api/tasks/no-such-task").status()).isEqualTo(404);
    assertThat(post("{\"subject\": \"x\", \"orderId\": \"no-such\"}").status()).isEqualTo(404);
    assertThat(called("no-such-task", "completed").status()).isEqualTo(404);
  }

  private Answer next() {
    return anna.post("/api/queue/next", null);
  }

  private Answer called(String task, String result) {
    return anna.post(
        "/api/calls", "{\"taskId\": \"%s\", \"result\": \"%s\"}".formatted(task, result));
  }

  private Answer set(String more) {
    Answer answer = post(form(more));
    assertThat(answer.status()).isEqualTo(201);
    return answer;
  }

  private Answer post(String form) {
    return anna.post("/api/tasks", form);
  }

  private String form(String more) {
    String customer =
        more.contains("customer") ? "" : ", \"customer\": {\"phone\": \"%s\"}".formatted(phone);
    return "{\"subject\": \"Is she content?\"%s, %s}".formatted(customer, more);
  }

  private String found(String query) {
    return String.join(
        " ", anna.get("/api/tasks?" + query).body().path("items").findValuesAsString("id"));
  }
}
