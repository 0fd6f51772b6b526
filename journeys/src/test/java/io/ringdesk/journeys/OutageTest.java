package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What dies takes nothing with it. */
@Busy
class OutageTest {
  private static final Map<String, String> PATHS =
      Map.of(
          "order-service", "/api/orders",
          "call-service", "/api/queue",
          "contact-service", "/api/contacts",
          "notification-service", "/api/letters",
          "commission-service", "/api/commissions");

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");

  @ParameterizedTest
  @CsvSource({"commission-service", "call-service"})
  void a_dead_service_closes_its_own_paths_only_and_catches_up(String dead) {
    var placed = IntStream.range(0, 20).mapToObj(_ -> Placed.by("outage")).toList();
    ringdesk.stop(dead);
    try {
      PATHS.forEach(
          (service, path) -> {
            if (service.equals(dead)) {
              for (var i = 0; i < 15; i++) { // before and after the breaker opens
                var answer = admin.get(path).expectProblem(503);
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
              }
            } else {
              admin.get(path).expect(200);
            }
          });
      placed.forEach(
          order -> {
            ringdesk.bus().intake("order-intake.placed.v1", order.placed());
            ringdesk.bus().intake("order-intake.payment.v1", order.payment("p", "100.00"));
          });
      placed.forEach(order -> Patience.found(admin, order.byExternal()));
    } finally {
      ringdesk.start(dead);
    }
    Patience.until(
        "the door is open again",
        () -> admin.get(Objects.requireNonNull(PATHS.get(dead))),
        it -> it.status() == 200);
    for (var order : placed) {
      var id = admin.get(order.byExternal()).expect(200).json().get("id").asString();
      Patience.until(
          "its commission",
          () -> admin.get("/api/commissions?orderId=" + id).items(),
          entries -> entries.size() == 1);
      Patience.until(
          "its item is there, and needs no call",
          () -> admin.put("/api/queue/%s/lease".formatted(id), "").status(),
          status -> status == 409);
    }
  }

  @Test
  void killing_the_order_service_in_mid_stream_loses_nothing_and_doubles_nothing() {
    var placed = IntStream.range(0, 800).mapToObj(_ -> Placed.by("killed")).toList();
    var news =
        placed.stream()
            .flatMap(
                order ->
                    Stream.of(
                        Placed.cloudEvent("placed", order.placed()),
                        Placed.cloudEvent("payment", order.payment("a", "60.00")),
                        Placed.cloudEvent("payment", order.payment("b", "40.00"))))
            .toList();
    try (var bus = ringdesk.bus().listen("orders")) {
      var third = news.size() / 3;
      ringdesk.bus().intakeStructured(news.subList(0, third));
      ringdesk.killHard("order-service");
      ringdesk.bus().intakeStructured(news.subList(third, 2 * third));
      ringdesk.awaitRestarted("order-service", 1);
      ringdesk.bus().intakeStructured(news.subList(2 * third, news.size()));
      ringdesk.killHard("order-service");
      ringdesk.awaitRestarted("order-service", 2);
      var orders =
          Patience.until(
              "all orders are paid",
              Duration.ofSeconds(90),
              () -> admin.all("/api/orders?source=killed&status=paid"),
              found -> found.size() == placed.size());
      assertThat(orders.stream().map(it -> it.get("externalId").asString()))
          .containsExactlyInAnyOrderElementsOf(placed.stream().map(Placed::externalId).toList());

      var ids = orders.stream().map(it -> it.get("id").asString()).collect(Collectors.toSet());
      Patience.until(
          "all of them told on the bus",
          () ->
              bus.all(it -> it.type().equals("order.paid.v1")).stream()
                  .map(it -> it.subject())
                  .collect(Collectors.toSet()),
          told -> told.containsAll(ids));
      for (var id : ids) {
        assertToldInOrder(id, bus.of(id).stream().map(it -> it.sequence()).toList());
      }
      Patience.until(
          "one commission for each",
          Duration.ofSeconds(90),
          () -> commissionsOf(ids),
          entries -> entries.size() == ids.size());
      var entries = commissionsOf(ids);
      assertThat(entries.stream().map(it -> it.at("/amount/amount").asString()))
          .containsOnly("10.00");
      assertThat(entries.stream().map(it -> it.get("orderId").asString())).doesNotHaveDuplicates();
    }
    ringdesk.assertReconciled(Duration.ofSeconds(90));
  }

  /**
   * The first telling of an event never comes before the first of an earlier one; none is left out.
   */
  private static void assertToldInOrder(String id, List<Long> sequences) {
    var first = sequences.stream().distinct().toList();
    assertThat(first)
        .as("events of %s", id)
        .isEqualTo(LongStream.rangeClosed(1, first.size()).boxed().toList());
  }

  private List<JsonNode> commissionsOf(Set<String> ids) {
    return admin.all("/api/commissions").stream()
        .filter(it -> ids.contains(it.get("orderId").asString()))
        .toList();
  }
}
