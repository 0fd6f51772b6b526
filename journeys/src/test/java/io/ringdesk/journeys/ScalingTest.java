package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.doors.Services;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Instances come, go and die while people and shops go on. */
@Busy
class ScalingTest {
  private static final List<String> EVERYTHING =
      Stream.concat(Services.NAMES.stream(), Stream.of("gateway")).toList();
  private static final Duration CAUGHT_UP = Duration.ofSeconds(60);

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");
  private final List<String> doors =
      List.of(ringdesk.address("gateway"), ringdesk.address("gateway-2"));

  @Test
  void all_services_are_restarted_one_instance_after_the_other_and_no_request_fails()
      throws Exception {
    try (var door = new Doors(doors);
        var clients = Clients.whoSendOnce(door, ringdesk.token("admin"))) {
      ringdesk.scale(EVERYTHING, 2);
      ringdesk.restart(EVERYTHING);
      ringdesk.scale(EVERYTHING, 1);
      clients.stop();

      tell("a rolling restart", clients);
      assertThat(clients.undone()).isEmpty();
      assertDoneOnce(clients);
    }
    ringdesk.assertReconciled(CAUGHT_UP);
  }

  @Test
  void order_service_grows_and_shrinks_in_mid_stream_and_nothing_is_lost_or_doubled() {
    var placed = new ConcurrentLinkedQueue<Placed>();
    try (var shops = Executors.newSingleThreadScheduledExecutor()) {
      shops.scheduleWithFixedDelay(() -> placed.addAll(portion()), 0, 500, TimeUnit.MILLISECONDS);
      ringdesk.scale("order-service", 3);
      ringdesk.scale("order-service", 1);
    }
    assertThat(placed).hasSizeGreaterThan(100);
    var orders =
        Patience.until(
            "all orders are paid",
            CAUGHT_UP,
            () -> admin.all("/api/orders?source=scaled&status=paid"),
            found -> found.size() == placed.size());
    assertThat(orders.stream().map(it -> it.get("externalId").asString()))
        .containsExactlyInAnyOrderElementsOf(placed.stream().map(Placed::externalId).toList());
    assertThat(orders.stream().map(it -> it.at("/paid/amount").asString())).containsOnly("100.00");
    ringdesk.assertReconciled(CAUGHT_UP);
  }

  @Test
  void when_one_of_two_instances_is_killed_every_request_is_done_once_after_a_short_pause()
      throws Exception {
    ringdesk.scale("order-service", 2);
    try (var door = new Doors(doors);
        var clients = Clients.whoRepeat(door, ringdesk.token("admin"))) {
      var lastKill = 0L;
      for (var killed : List.of("order-service", "order-service-2")) {
        awaitMoreFrom(clients);
        lastKill = System.nanoTime();
        ringdesk.killHard(killed);
        ringdesk.awaitRestarted(killed, 1);
      }
      awaitMoreFrom(clients);
      clients.stop();

      ringdesk.assertReconciled(CAUGHT_UP);
      var caughtUp = (System.nanoTime() - lastKill) / 1e9;
      tell("two kills of one of two instances", clients);
      System.out.printf("all caught up %.1f s after the second kill%n", caughtUp);
      assertThat(clients.undone()).isEmpty();
      assertDoneOnce(clients);
    } finally {
      ringdesk.scale("order-service", 1);
    }
  }

  private static void awaitMoreFrom(Clients clients) {
    var before = clients.customers().size();
    Patience.until("more visits", () -> clients.customers().size(), now -> now >= before + 20);
  }

  /** What was acknowledged is there, and there once. */
  private void assertDoneOnce(Clients clients) {
    assertThat(clients.customers()).isNotEmpty();
    for (var customer : clients.customers()) {
      var orders = admin.get("/api/orders?email=" + Text.escaped(customer)).items();
      assertThat(orders).as("orders of " + customer).hasSize(1);
      assertThat(orders.getFirst().at("/paid/amount").asString()).isEqualTo("100.00");
    }
  }

  /** Orders with their payments, as the broker has acknowledged them. */
  private List<Placed> portion() {
    var placed = IntStream.range(0, 5).mapToObj(_ -> Placed.by("scaled")).toList();
    ringdesk
        .bus()
        .intakeStructured(
            placed.stream()
                .flatMap(
                    order ->
                        Stream.of(
                            Placed.cloudEvent("placed", order.placed()),
                            Placed.cloudEvent("payment", order.payment("p", "100.00"))))
                .toList());
    return placed;
  }

  private static void tell(String what, Clients clients) {
    System.out.printf(
        "%s: %d requests, %d repeated, answered in p50 %d ms, p99 %d ms, at most %d ms%n",
        what,
        clients.wanted().size(),
        clients.wanted().stream().filter(one -> one.times() > 1).count(),
        clients.took(50).toMillis(),
        clients.took(99).toMillis(),
        clients.took(100).toMillis());
  }
}
