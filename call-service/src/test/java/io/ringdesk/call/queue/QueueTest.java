package io.ringdesk.call.queue;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 1: who is dealt, to whom, and for how long. */
@RunningService
class QueueTest {

  private static final String MADRID = "Europe/Madrid";

  private final People people;
  private final StandingClock clock;
  private final String annas = someone("anna");
  private final String boriss = someone("boris");
  private final Person anna;
  private final Person boris;

  @Autowired
  QueueTest(People people, StandingClock clock) {
    this.people = people;
    this.clock = clock;
    this.anna = people.manager(annas);
    this.boris = people.manager(boriss);
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void the_next_is_the_one_who_is_due_first_and_nobody_is_dealt_twice() {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      orders.add(order(annas, somePhone(), MADRID));
    }
    anna.awaitQueue(5);

    List<String> dealt = new ArrayList<>();
    for (Answer next = next(anna); next.status() == 200; next = next(anna)) {
      dealt.add(next.text("itemId"));
      assertThat(next.text("leasedBy")).isEqualTo(annas);
    }

    assertThat(dealt).containsExactlyElementsOf(orders);
  }

  @Test
  void the_list_is_paged_in_the_same_order_and_can_leave_out_what_is_not_due() {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      orders.add(order(annas, somePhone(), MADRID));
    }
    anna.awaitQueue(3);
    anna.post(
        "/api/calls",
        "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(orders.getFirst()));

    Answer page = anna.get("/api/queue?limit=2");
    assertThat(items(page)).containsExactly(orders.get(1), orders.get(2));
    assertThat(items(anna.get("/api/queue?limit=2&cursor=" + page.text("next"))))
        .containsExactly(orders.getFirst());
    assertThat(items(anna.get("/api/queue?due=true")))
        .containsExactly(orders.get(1), orders.get(2));
  }

  @Test
  void two_managers_never_call_the_same_customer_at_once() {
    String phone = somePhone();
    String annasOrder = order(annas, phone, MADRID);
    String borissOrder = order(boriss, phone, MADRID);
    anna.awaitQueue(1);
    boris.awaitQueue(1);

    assertThat(next(anna).text("itemId")).isEqualTo(annasOrder);
    assertThat(next(boris).status()).isEqualTo(204);
    Answer refused = boris.put(lease(borissOrder));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("reason")).startsWith(annas + " is calling this customer");
    assertThat(boris.get("/api/queue").body().path("items").get(0).path("leasedBy").asString())
        .isEqualTo(annas);

    anna.post(
        "/api/calls", "{\"orderId\": \"%s\", \"result\": \"completed\"}".formatted(annasOrder));

    assertThat(next(boris).text("itemId")).isEqualTo(borissOrder);
  }

  @Test
  void a_second_order_of_the_customer_one_is_calling_is_not_dealt_but_may_be_opened() {
    String phone = somePhone();
    String first = order(annas, phone, MADRID);
    String second = order(annas, phone, MADRID);
    anna.awaitQueue(2);

    assertThat(next(anna).text("itemId")).isEqualTo(first);
    assertThat(next(anna).status()).isEqualTo(204);
    assertThat(anna.put(lease(second)).status()).isEqualTo(200);
  }

  @Test
  void a_phone_is_free_again_when_it_is_given_back() {
    String order = order(annas, somePhone(), MADRID);
    anna.awaitNext();
    assertThat(next(anna).status()).isEqualTo(204);

    assertThat(anna.delete(lease(order)).status()).isEqualTo(204);

    assertThat(anna.delete(lease(order)).status()).isEqualTo(204);
    assertThat(next(anna).text("itemId")).isEqualTo(order);
  }

  @Test
  void a_phone_is_free_again_when_its_time_is_over() {
    String order = order(annas, somePhone(), MADRID);
    anna.awaitNext();

    clock.move(Duration.ofMinutes(10).minusMillis(1));
    assertThat(next(anna).status()).isEqualTo(204);
    clock.move(Duration.ofMillis(1));
    assertThat(anna.get("/api/queue").body().path("items").get(0).path("leasedBy").isNull())
        .isTrue();
    assertThat(next(anna).text("itemId")).isEqualTo(order);
  }

  @Test
  void taken_again_by_who_has_it_a_phone_is_his_for_longer() {
    String order = order(annas, somePhone(), MADRID);
    anna.awaitNext();

    clock.move(Duration.ofMinutes(9));
    assertThat(anna.put(lease(order)).text("leasedUntil"))
        .isEqualTo(StandingClock.NOON.plus(Duration.ofMinutes(19)).toString());
    clock.move(Duration.ofMinutes(9));
    assertThat(next(anna).status()).isEqualTo(204);
  }

  @Test
  void customers_without_a_phone_number_are_dealt_one_by_one_too() {
    String first = order(annas, "", MADRID);
    anna.awaitQueue(1);
    assertThat(next(anna).text("itemId")).isEqualTo(first);
  }

  @Test
  void who_may_not_be_called_at_this_hour_is_shown_with_the_reason_and_not_dealt() {
    String atNight = order(annas, somePhone(), "Pacific/Kiritimati");
    String byDay = order(annas, somePhone(), MADRID);
    anna.awaitQueue(2);

    var callable = anna.get("/api/queue").body().path("items").get(0).path("callable");
    assertThat(callable.path("now").asBoolean()).isFalse();
    assertThat(callable.path("reason").asString())
        .isEqualTo(
            "It is 02:00 where the customer is (Pacific/Kiritimati); calls are made from 09:00 to 21:00"
                + " there.");
    assertThat(callable.path("nextAt").asString())
        .isEqualTo(StandingClock.NOON.plus(Duration.ofHours(7)).toString());
    assertThat(next(anna).text("itemId")).isEqualTo(byDay);
    assertThat(next(anna).status()).isEqualTo(204);

    clock.move(Duration.ofHours(7));
    assertThat(next(anna).text("itemId")).isEqualTo(atNight);
  }

  @Test
  void a_queue_is_its_managers_own_but_for_those_with_the_right_to_others() {
    String order = order(annas, somePhone(), MADRID);
    anna.awaitQueue(1);
    Person head = people.with(Tokens.of("helga", "head-of-sales"));
    Person admin = people.with(Tokens.of("admin", "administrator"));

    assertThat(boris.get("/api/queue?manager=" + annas).status()).isEqualTo(403);
    assertThat(boris.post("/api/queue/next?manager=" + annas, null).status()).isEqualTo(403);
    assertThat(boris.put(lease(order)).status()).isEqualTo(403);
    assertThat(items(head.get("/api/queue?manager=" + annas))).containsExactly(order);
    assertThat(head.post("/api/queue/next?manager=" + annas, null).status()).isEqualTo(403);
    assertThat(people.with(null).get("/api/queue").status()).isEqualTo(401);
    assertThat(people.with(Tokens.of("shop", "external-system")).get("/api/queue").status())
        .isEqualTo(403);
    assertThat(admin.post("/api/queue/next?manager=" + annas, null).text("itemId"))
        .isEqualTo(order);
    assertThat(anna.delete(lease(order)).status()).isEqualTo(403);
  }

  @Test
  void what_nobody_holds_is_seen_and_taken_by_whoever_works_the_queue() {
    String task = someone("task");
    boris.post(
        "/api/tasks",
        """
        {"id": "%s", "subject": "Who takes it?", "manager": "none", "customer": {"phone": "%s"}}
        """
            .formatted(task, somePhone()));

    Answer nobodys = anna.get("/api/queue?manager=none&limit=200");

    assertThat(nobodys.status()).isEqualTo(200);
    assertThat(nobodys.body().path("items"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.path("manager").isNull()).isTrue());
    assertThat(anna.put(lease(task)).text("leasedBy")).isEqualTo(annas);
    assertThat(boris.put(lease(task)).status()).isEqualTo(409);
    called("taskId", task, "completed");
  }

  @Test
  void what_nobody_holds_is_dealt_to_who_has_nothing_else_that_is_due() {
    String own = order(annas, somePhone(), MADRID);
    anna.awaitQueue(1);
    String first = nobodysTask("UTC");
    String second = nobodysTask(MADRID);

    assertThat(next(anna).text("itemId")).isEqualTo(own);
    Answer dealt = next(anna);
    assertThat(dealt.text("itemId")).isEqualTo(first);
    assertThat(dealt.body().path("manager").isNull()).isTrue();
    assertThat(next(boris).text("itemId")).isEqualTo(second);
    assertThat(next(boris).status()).isEqualTo(204);
    called("taskId", first, "completed");
    boris.post("/api/calls", "{\"taskId\": \"%s\", \"result\": \"completed\"}".formatted(second));
  }

  @Test
  void the_queue_of_nobody_is_no_persons_and_a_colleagues_queue_has_nothing_of_it() {
    String task = nobodysTask("UTC");
    Person admin = people.with(Tokens.of("admin", "administrator"));

    assertThat(admin.post("/api/queue/next?manager=" + annas, null).status()).isEqualTo(204);
    order(annas, somePhone(), MADRID);
    anna.awaitQueue(1);
    assertThat(anna.post("/api/queue/next?manager=none", null).text("itemId")).isEqualTo(task);
    assertThat(anna.post("/api/queue/next?manager=none", null).status()).isEqualTo(204);
    called("taskId", task, "completed");
  }

  @Test
  void who_promises_a_call_back_about_what_nobody_holds_has_it_in_his_queue() {
    String task = nobodysTask("UTC");
    String other = nobodysTask("UTC");
    next(anna);

    called(
        "taskId",
        task,
        "call-back\", \"callBackAt\": \"" + StandingClock.NOON.plus(Duration.ofHours(1)));

    assertThat(items(anna.get("/api/queue"))).containsExactly(task);
    assertThat(anna.get("/api/tasks/" + task).text("manager")).isEqualTo(annas);
    assertThat(next(boris).text("itemId")).isEqualTo(other);
    boris.post("/api/calls", "{\"taskId\": \"%s\", \"result\": \"completed\"}".formatted(other));
  }

  @Test
  void who_was_dealt_a_call_goes_on_and_records_it_though_its_order_was_given_to_another() {
    String order = order(annas, somePhone(), MADRID);
    anna.awaitQueue(1);
    next(anna);
    Office.assigned(order, 3, boriss);
    boris.awaitQueue(1);

    assertThat(anna.put(lease(order)).status()).isEqualTo(200);
    assertThat(called("orderId", order, "completed").status()).isEqualTo(201);
    assertThat(called("orderId", order, "completed").status()).isEqualTo(403);
    assertThat(anna.put(lease(order)).status()).isEqualTo(403);
  }

  private String nobodysTask(String zone) {
    clock.move(Duration.ofSeconds(1));
    return boris
        .post(
            "/api/tasks",
            """
            {"subject": "Who takes it?", "manager": "none", "customer": {"phone": "%s", "timeZone": "%s"}}
            """
                .formatted(somePhone(), zone))
        .text("id");
  }

  private Answer called(String kind, String id, String result) {
    return anna.post(
        "/api/calls", "{\"%s\": \"%s\", \"result\": \"%s\"}".formatted(kind, id, result));
  }

  @Test
  void an_item_that_does_not_exist_is_not_found() {
    assertThat(anna.put(lease("nothing")).status()).isEqualTo(404);
    assertThat(anna.delete(lease("nothing")).status()).isEqualTo(404);
  }

  private static Answer next(Person person) {
    return person.post("/api/queue/next", null);
  }

  private static String lease(String item) {
    return "/api/queue/" + item + "/lease";
  }

  private static List<String> items(Answer list) {
    return list.body().path("items").findValuesAsString("itemId");
  }
}
