package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.local.platform.doors.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two minutes without the broker, and two without the database. Each service says so, goes on with
 * what it can, and catches up by itself.
 */
@OnItsOwn
class AwayForLongTest {
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final Duration CAUGHT_UP = Duration.ofSeconds(60);

  private static Ringdesk ringdesk;
  private static Api admin;

  @BeforeAll
  static void start() {
    ringdesk = Ringdesk.ofItsOwn("away", Map.of());
    admin = ringdesk.as("admin");
  }

  @AfterAll
  static void stop() {
    ringdesk.close();
  }

  @Test
  void while_the_broker_is_away_people_work_on_and_all_is_told_when_it_is_back() {
    ringdesk.stop("kafka");
    var began = System.nanoTime();
    assertReadinessIs(503);

    var acknowledged =
        whileAwaySince(
            began,
            () -> {
              var order = admin.post("/api/orders", byHand()).expect(201).json();
              var path = "/api/orders/" + order.get("id").asString();
              admin.post(path + "/payments", "{\"amount\":\"100.00\"}").expect(200);
              return path;
            });

    ringdesk.start("kafka");
    assertCaughtUp("the broker");
    for (var path : acknowledged) {
      assertThat(admin.get(path).expect(200).json().get("status").asString()).isEqualTo("paid");
      var id = path.substring(path.lastIndexOf('/') + 1);
      assertThat(admin.get("/api/commissions?orderId=" + id).items()).hasSize(1);
      assertThat(admin.get("/api/letters?orderId=" + id).items()).hasSize(2);
    }
  }

  @Test
  void while_the_database_is_away_all_are_told_so_and_what_the_bus_has_is_taken_afterwards() {
    ringdesk.stop("mongodb");
    var began = System.nanoTime();
    assertReadinessIs(503);

    var acknowledged =
        whileAwaySince(
            began,
            () -> {
              var answer = admin.post("/api/orders", byHand()).expectProblem(503);
              assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
              admin.get("/api/contacts").expectProblem(503);
              var placed = Placed.by("away");
              ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
              ringdesk.bus().intake("order-intake.payment.v1", placed.payment("p", "100.00"));
              return placed;
            });

    ringdesk.start("mongodb");
    assertCaughtUp("the database");
    for (var placed : acknowledged) {
      var order = admin.get(placed.byExternal()).expect(200).json();
      assertThat(order.get("status").asString()).isEqualTo("paid");
    }
    assertThat(admin.all("/api/orders?source=away")).hasSameSizeAs(acknowledged);
  }

  private static <T> List<T> whileAwaySince(long began, Supplier<T> act) {
    var done = new ArrayList<T>();
    await()
        .atMost(AWAY.plusMinutes(1))
        .pollInterval(BETWEEN)
        .until(
            () -> {
              done.add(act.get());
              return System.nanoTime() - began > AWAY.toNanos();
            });
    assertThat(done).hasSizeGreaterThan(10);
    return done;
  }

  /** By itself, without a restart. */
  private static void assertCaughtUp(String what) {
    var back = System.nanoTime();
    assertReadinessIs(200);
    ringdesk.assertReconciled(CAUGHT_UP);
    System.out.printf(
        "all caught up %.1f s after %s was back%n", (System.nanoTime() - back) / 1e9, what);
    assertThat(ringdesk.restarts()).isZero();
  }

  private static void assertReadinessIs(int status) {
    for (var service : Services.NAMES) {
      Patience.until(
          "readiness of " + service,
          () -> ringdesk.at(service).get("/actuator/health/readiness").status(),
          seen -> seen == status);
    }
  }

  private static String byHand() {
    return """
    {"currency":"EUR","customer":{"name":"A caller","email":"%s@customers.example"},
     "lines":[{"sku":"COURSE","name":"A course","quantity":1,"unitPrice":"100.00","kind":"base"}]}
    """
        .formatted(Text.fresh("caller"));
  }
}
