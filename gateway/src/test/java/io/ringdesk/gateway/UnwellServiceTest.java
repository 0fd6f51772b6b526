package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static io.ringdesk.gateway.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnwellServiceTest {
  private static Door door;
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeAll
  static void open() {
    door =
        new Door(
            "RESPONSE_TIMEOUT=2s",
            "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=2s");
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @BeforeEach
  void allAreWell() {
    door.afresh();
  }

  @AfterEach
  void whatHangsEnds() {
    end.countDown();
  }

  @Test
  void a_dead_service_is_answered_for_with_503_and_the_others_go_on() {
    door.orders.dies();

    HttpResponse<String> answer = door.get("/api/orders");

    assertIsAway(answer, "order-service");
    assertThat(json(answer).get("detail").asString()).contains("can't be reached");
    assertThat(door.get("/api/queue").statusCode()).isEqualTo(200);
    assertThat(door.get("/api/commissions").statusCode()).isEqualTo(200);
    door.orders.comesBack();
  }

  @Test
  void a_slow_service_is_answered_for_in_time_and_the_others_go_on() {
    door.calls.answers(hangs());

    HttpResponse<String> answer = door.post("/api/calls", "{}");

    assertIsAway(answer, "call-service");
    assertThat(json(answer).get("detail").asString()).contains("too long", "same Idempotency-Key");
    assertThat(door.get("/api/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void an_export_is_waited_for_longer_than_other_answers() throws Exception {
    door.orders.answers(hangs());
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var export = clients.submit(() -> door.get("/api/orders/export?format=xlsx"));
      await().until(() -> !door.orders.asked().isEmpty());

      assertIsAway(door.get("/api/orders"), "order-service");

      assertThat(export.isDone()).isFalse();
      end.countDown();
      export.get();
    }
  }

  @Test
  void a_request_that_was_sent_is_never_sent_again() {
    door.calls.answers(hangs());

    door.post("/api/calls", "{}");

    assertThat(door.calls.asked()).hasSize(1);
  }

  @Test
  void a_service_that_hangs_up_without_a_word_is_answered_for_with_503() {
    door.calls.hangsUp();

    HttpResponse<String> answer = door.post("/api/calls", "{}");

    assertIsAway(answer, "call-service");
    assertThat(json(answer).get("detail").asString()).contains("connection").contains("lost");
    assertThat(door.calls.asked()).hasSize(1);
  }

  @Test
  void what_is_lost_is_not_repeated_where_there_is_only_one_instance() {
    door.calls.hangsUp();

    assertIsAway(door.get("/api/queue"), "call-service");

    assertThat(door.calls.asked()).hasSize(1);
  }

  @Test
  void the_breaker_opens_and_closes_again_when_the_service_is_well() {
    door.orders.answers(hangs());
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 10).forEach(_ -> clients.submit(() -> door.get("/api/orders")));
    }
    int askedBefore = door.orders.asked().size();

    HttpResponse<String> answer = door.get("/api/orders");

    assertIsAway(answer, "order-service");
    assertThat(json(answer).get("detail").asString()).contains("left alone");
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
    assertThat(door.orders.asked()).hasSize(askedBefore);
    assertThat(door.get("/api/queue").statusCode()).isEqualTo(200);

    door.orders.isWell();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(door.get("/api/orders").statusCode()).isEqualTo(200));
    assertThat(door.trusts("order-service")).as("trusted after one good answer").isTrue();
    IntStream.range(0, 20)
        .forEach(_ -> assertThat(door.get("/api/orders").statusCode()).isEqualTo(200));
  }

  @Test
  void refusals_and_bugs_of_a_service_do_not_open_the_breaker() {
    door.orders.answers(500, "application/problem+json", "{\"status\":500}");
    for (int i = 0; i < 30; i++) {
      assertThat(door.get("/api/orders").statusCode()).isEqualTo(500);
    }
    door.orders.answers(409, "application/problem+json", "{\"status\":409}");
    for (int i = 0; i < 30; i++) {
      assertThat(door.get("/api/orders").statusCode()).isEqualTo(409);
    }
  }

  @Test
  void a_services_own_503_passes_with_its_reason_and_opens_the_breaker_when_it_comes_often() {
    door.orders.answers(503, "application/problem+json", "{\"detail\":\"the database is away\"}");

    assertThat(door.get("/api/orders").body()).contains("the database is away");
    IntStream.range(0, 15).forEach(_ -> door.get("/api/orders"));

    assertThat(door.get("/api/orders").body()).contains("left alone");
  }

  @Test
  void a_service_comes_back_without_a_restart_of_the_gateway() {
    door.orders.dies();
    assertThat(door.get("/api/orders").statusCode()).isEqualTo(503);

    door.orders.comesBack();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(door.get("/api/orders").statusCode()).isEqualTo(200));
  }

  @Test
  void two_instances_take_turns_and_one_stands_in_for_the_other() {
    try (Backend first = new Backend("first");
        Backend second = new Backend("second");
        Door two = new Door("CONTACT_SERVICE_URL=" + first.url() + "," + second.url())) {
      IntStream.range(0, 10).forEach(_ -> two.get("/api/contacts"));
      assertThat(first.asked()).hasSize(5);
      assertThat(second.asked()).hasSize(5);

      first.dies();
      for (int i = 0; i < 20; i++) {
        assertThat(two.post("/api/contacts", "{}").statusCode()).isEqualTo(200);
      }

      first.comesBack();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> {
                first.forget();
                two.get("/api/contacts");
                two.get("/api/contacts");
                assertThat(first.asked()).isNotEmpty();
              });
    }
  }

  @Test
  void what_was_sent_to_one_instance_is_not_sent_to_another() {
    try (Backend first = new Backend("first");
        Backend second = new Backend("second");
        Door two =
            new Door(
                "RESPONSE_TIMEOUT=2s", "CONTACT_SERVICE_URL=" + first.url() + "," + second.url())) {
      first.answers(hangs());
      second.answers(hangs());

      assertThat(two.post("/api/contacts", "{}").statusCode()).isEqualTo(503);

      assertThat(first.asked().size() + second.asked().size()).isEqualTo(1);
      end.countDown();
    }
  }

  private HttpHandler hangs() {
    return exchange -> {
      try {
        end.await();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  private static void assertIsAway(HttpResponse<String> answer, String service) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(Integer.parseInt(header(answer, "Retry-After"))).isPositive();
    assertThat(json(answer).get("status").asInt()).isEqualTo(503);
    assertThat(json(answer).get("detail").asString()).contains(service);
  }
}
