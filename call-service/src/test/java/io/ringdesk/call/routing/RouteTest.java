package io.ringdesk.call.routing;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static io.ringdesk.call.exchange.Telephones.inbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 10: the exchange asks where to put a call through to. */
@RunningService
class RouteTest {

  private final Person exchange;
  private final Person admin;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final Map<String, String> extensions = new LinkedHashMap<>();
  private final String call = UUID.randomUUID().toString();
  private final String phone = somePhone();

  @Autowired
  RouteTest(People people, StandingClock clock, MongoDatabase database) {
    this.exchange = people.with(Tokens.of("pbx", "telephone-exchange"));
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.clock = clock;
    this.database = database;
  }

  @BeforeEach
  void noon() {
    clock.reset();
    database.getCollection("routed_calls").deleteMany(Filters.exists("asked"));
  }

  @AfterEach
  void all_go_home() {
    extensions
        .keySet()
        .forEach(
            name ->
                Bus.ofTests()
                    .publish(
                        "staff", name, 2, "staff.presence-changed.v1", "{\"present\": false}"));
    await("all have gone")
        .until(
            () ->
                route(UUID.randomUUID().toString(), null, 1).text("action").equals("take-message"));
  }

  private String atWork(String name, boolean experienced) {
    String whole = someone(name);
    int before = extensions.size();
    extensions.put(whole, extensionOf(whole, 1, true, experienced));
    await("he has come")
        .until(
            () -> {
              Set<String> ringing = new HashSet<>();
              String probe = UUID.randomUUID().toString();
              for (int attempt = 1; attempt <= before + 1; attempt++) {
                ringing.add(route(probe, null, attempt).text("employee"));
              }
              clock.move(Duration.ofSeconds(6));
              return ringing.contains(whole);
            });
    return whole;
  }

  private Answer route(String callId, @Nullable String from, int attempt) {
    return exchange.post(
        "/api/pbx/route",
        "{\"callId\": \"%s\", %s\"attempt\": %d}"
            .formatted(callId, from == null ? "" : "\"from\": \"%s\", ".formatted(from), attempt));
  }

  private void tell(String leg, String type, String employee, Instant at) {
    assertThat(
            exchange
                .post(
                    "/api/pbx/events",
                    inbound(leg, leg + "-leg", type, phone, extensions.get(employee), at))
                .status())
        .isEqualTo(202);
  }

  @Test
  void the_customers_own_manager_rings_first_for_five_seconds_then_the_next() {
    String boris = atWork("boris", false);
    String anna = atWork("anna", false);
    order(anna, phone, "Europe/Madrid");
    await().until(() -> admin.get("/api/queue?manager=" + anna).body().path("items").size() == 1);

    Answer first = route(call, phone, 1);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("extension")).isEqualTo(extensions.get(anna));
    assertThat(first.body().path("ringSeconds").asInt()).isEqualTo(5);
    assertThat(route(call, phone, 1)).isEqualTo(first);

    clock.move(Duration.ofSeconds(5));
    assertThat(route(call, phone, 2).text("employee")).isEqualTo(boris);
  }

  @Test
  void who_talks_or_has_just_talked_is_left_alone_for_three_minutes() {
    String anna = atWork("anna", false);
    Instant now = clock.instant();
    String other = UUID.randomUUID().toString();
    tell(other, "ringing", anna, now);
    assertThat(route(call, phone, 1).text("action")).isEqualTo("wait");
    tell(other, "answered", anna, now);
    assertThat(route(call, phone, 1).text("action")).isEqualTo("wait");

    tell(other, "hung-up", anna, now);
    clock.move(Duration.ofSeconds(179));
    Answer wrapUp = route(call, phone, 1);
    assertThat(wrapUp.text("action")).isEqualTo("wait");
    assertThat(wrapUp.body().path("extension").isNull()).isTrue();
    assertThat(wrapUp.body().path("askAgainSeconds").asInt()).isEqualTo(5);

    clock.move(Duration.ofSeconds(1));
    assertThat(route(call, phone, 1).text("employee")).isEqualTo(anna);
  }

  @Test
  void a_large_customer_goes_to_an_experienced_colleague_while_his_manager_is_new() {
    String anna = atWork("anna", false);
    String clara = atWork("clara", true);
    String order = UUID.randomUUID().toString();
    Bus.ofTests()
        .publish(
            "orders",
            order,
            1,
            "order.placed.v1",
            """
            {"number": "1", "customer": {"name": "Lucía", "phone": "%s", "timeZone": "UTC"},
             "amount": {"amount": "1000.00", "currency": "EUR"}}
            """
                .formatted(phone));
    Bus.ofTests()
        .publish(
            "orders",
            order,
            2,
            "order.manager-assigned.v1",
            "{\"manager\": \"%s\"}".formatted(anna));
    await().until(() -> admin.get("/api/queue?manager=" + anna).body().path("items").size() == 1);

    assertThat(route(call, phone, 1).text("employee")).isEqualTo(clara);
    assertThat(route(call, phone, 2).text("employee")).isEqualTo(anna);
  }

  @Test
  void nobody_at_work_is_a_clear_answer() {
    Answer answer = route(call, phone, 1);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("action")).isEqualTo("take-message");
    assertThat(answer.text("reason")).startsWith("Nobody with an extension is at work.");
  }

  @Test
  void calls_that_come_at_the_same_moment_never_make_one_telephone_ring() throws Exception {
    String anna = atWork("anna", false);
    String boris = atWork("boris", false);
    List<Callable<String>> together = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      together.add(() -> route(UUID.randomUUID().toString(), null, 1).text("employee"));
    }
    List<String> rung = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(together)) {
        rung.add(one.get());
      }
    }

    assertThat(rung.stream().filter(it -> !it.isEmpty())).containsExactlyInAnyOrder(anna, boris);
  }

  @Test
  void the_same_attempt_asked_many_times_at_once_has_one_answer() throws Exception {
    atWork("anna", false);
    atWork("boris", false);
    List<Callable<Answer>> together = Collections.nCopies(16, () -> route(call, null, 1));
    Set<Answer> answers = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(together)) {
        answers.add(one.get());
      }
    }

    assertThat(answers).singleElement().extracting(it -> it.text("action")).isEqualTo("ring");
    assertThat(route(UUID.randomUUID().toString(), null, 1).text("action"))
        .as("the other telephone was left alone")
        .isEqualTo("ring");
  }

  @Test
  void a_bad_question_is_told_by_its_field_and_only_an_exchange_may_ask() {
    Answer refused = exchange.post("/api/pbx/route", "{\"callId\": \"\", \"attempt\": 0}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).contains("callId", "attempt");
    assertThat(admin.post("/api/pbx/route", "{\"callId\": \"c\", \"attempt\": 1}").status())
        .isEqualTo(403);
  }
}
