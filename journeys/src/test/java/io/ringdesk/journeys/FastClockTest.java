package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two instances of one service, the second on a machine whose clock is five minutes fast. */
@Busy
class FastClockTest {
  private static final Duration FAST = Duration.ofMinutes(5);
  private static final Duration CAUGHT_UP = Duration.ofSeconds(60);

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");

  @BeforeEach
  void twoInstances() {
    assertThat(FAST).isGreaterThan(Ringdesk.LEASE);
    ringdesk.tell("call-service-2", Map.of("JAVA_TOOL_OPTIONS", OffClock.fastBy(FAST)));
    ringdesk.scale("call-service", 2);
  }

  @AfterEach
  void asBefore() {
    ringdesk.stop("call-service-2");
    ringdesk.tell("call-service-2", Map.of());
  }

  @Test
  void a_phone_that_somebody_has_is_nobody_elses_by_any_machines_clock() {
    var told = ringdesk.at("call-service-2").get("/actuator/health/readiness");
    var itsTime = ZonedDateTime.parse(told.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(itsTime.toInstant())
        .as("the machine's clock, as it tells it")
        .isCloseTo(Instant.now().plus(FAST), within(1, ChronoUnit.MINUTES));

    var annas = itemOf("anna");
    var boris = itemOfSamePhone(annas, "boris");
    assertLeased(past("call-service", "anna"), annas.id());
    past("call-service-2", "boris").put(lease(boris), "").expectProblem(409);
    past("call-service", "anna").delete(lease(annas.id()));

    assertLeased(past("call-service-2", "boris"), boris);
    past("call-service", "anna").put(lease(annas.id()), "").expectProblem(409);
    ringdesk.assertReconciled(CAUGHT_UP);
  }

  private void assertLeased(Api manager, String item) {
    var until = manager.put(lease(item), "").expect(200).json().get("leasedUntil").asString();
    assertThat(Instant.parse(until))
        .isCloseTo(Instant.now().plus(Ringdesk.LEASE), within(30, ChronoUnit.SECONDS));
  }

  private record Item(String id, Placed order) {}

  private Item itemOf(String manager) {
    var placed = Placed.by("clocks");
    return new Item(assigned(placed, manager), placed);
  }

  private String itemOfSamePhone(Item other, String manager) {
    return assigned(Placed.by("clocks").withPhone(other.order().phone()), manager);
  }

  private String assigned(Placed placed, String manager) {
    ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
    var id = Patience.found(admin, placed.byExternal()).get("id").asString();
    admin
        .put(
            "/api/orders/%s/manager".formatted(id),
            "{\"manager\":\"%s\",\"reason\":\"He knows him.\"}".formatted(manager))
        .expect(200);
    Patience.until(
        "his item",
        () -> admin.all("/api/queue?manager=" + manager),
        items -> items.stream().map(FastClockTest::id).anyMatch(id::equals));
    return id;
  }

  private static String id(JsonNode item) {
    return item.get("itemId").asString();
  }

  private Api past(String instance, String manager) {
    return ringdesk.past(instance, ringdesk.token(manager));
  }

  private static String lease(String item) {
    return "/api/queue/%s/lease".formatted(item);
  }
}
