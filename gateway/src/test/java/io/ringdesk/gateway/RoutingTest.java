package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static io.ringdesk.gateway.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which path leads to which service, and that none leads anywhere else. */
class RoutingTest {

  private final Door door = Door.usual();

  @BeforeEach
  void well() {
    door.afresh();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/intake/orders, order-service",
    "/api/orders, order-service",
    "/api/orders/o-1/history, order-service",
    "/api/order-statistics, order-service",
    "/api/order-operations/a-1/undo, order-service",
    "/api/assignment-policy, order-service",
    "/api/discounts/SPRING, order-service",
    "/api/queue, call-service",
    "/api/queue/next, call-service",
    "/api/calls/c-1/recording, call-service",
    "/api/tasks, call-service",
    "/api/scripts, call-service",
    "/api/call-statistics, call-service",
    "/api/pbx/events, call-service",
    "/api/call-drafts, call-service",
    "/api/callability, call-service",
    "/api/call-policy, call-service",
    "/api/call-backs, call-service",
    "/api/claimed-payments, call-service",
    "/api/do-not-call/+34612345678, call-service",
    "/api/queue-policy, call-service",
    "/api/queue-simulations, call-service",
    "/api/contacts/k-1/timeline, contact-service",
    "/api/staff, contact-service",
    "/api/letters, notification-service",
    "/api/letter-templates/paid, notification-service",
    "/api/commissions, commission-service",
    "/api/commission-plans, commission-service"
  })
  void each_path_is_answered_by_its_service(String path, String service) {
    HttpResponse<String> answer = door.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("service").asString()).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/unknown",
        "/api",
        "/internal/state",
        "/internal/owned/orders",
        "/v3/api-docs",
        "/nowhere"
      })
  void what_no_service_answers_is_not_there(String path) {
    HttpResponse<String> answer = door.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(json(answer).get("detail").asString()).contains(path, "/openapi.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/orders/../../internal/state",
        "/api/orders/..%2f..%2finternal/state",
        "/api/orders/%2e%2e/%2e%2e/internal/state",
        "/api/orders//internal/state",
        "/api/orders;/../internal/state",
        "/api/orders/..\\..\\internal/state"
      })
  void no_spelling_of_a_path_leads_behind_the_door(String path) throws Exception {
    String answer =
        door.raw("GET " + path + " HTTP/1.1", "Authorization: Bearer " + door.issuer.token("anna"));

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(door.orders.asked()).noneMatch(asked -> asked.uri().contains("internal"));
  }

  @Test
  void a_services_actuator_can_not_be_reached() {
    assertThat(door.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(door.get("/actuator/env").statusCode()).isEqualTo(403);
    assertThat(door.orders.asked()).isEmpty();
  }
}
