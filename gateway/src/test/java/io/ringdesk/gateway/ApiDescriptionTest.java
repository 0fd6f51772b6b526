package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static io.ringdesk.gateway.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest {
  private static Door door;

  @BeforeAll
  static void open() {
    door = new Door("gateway.document-life=100ms");
  }

  @BeforeEach
  void allDescribeThemselves() {
    describes(door.orders, "/api/orders");
    describes(door.calls, "/api/calls");
    describes(door.contacts, "/api/contacts");
    describes(door.letters, "/api/letters");
    describes(door.commissions, "/api/commissions");
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @Test
  void one_document_without_a_token_describes_all_services() {
    HttpResponse<String> answer = door.send(door.request("/openapi.json"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    assertThat(json(answer).get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(paths(json(answer)))
        .containsExactlyInAnyOrder(
            "/api/orders", "/api/calls", "/api/contacts", "/api/letters", "/api/commissions");
    assertThat(json(answer).has("x-missing")).isFalse();
  }

  @Test
  void a_service_that_has_died_is_described_by_its_last_copy() {
    JsonNode before = document();
    door.orders.dies();
    describes(door.calls, "/api/calls/changed");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(paths(document())).contains("/api/orders", "/api/calls/changed"));
    assertThat(document().at("/paths/~1api~1orders")).isEqualTo(before.at("/paths/~1api~1orders"));
    door.orders.comesBack();
  }

  @Test
  void a_service_that_was_never_seen_is_named_as_missing_and_appears_when_it_comes() {
    try (Door early = new Door("gateway.document-life=100ms")) {
      early.letters.dies();
      List.of(early.orders, early.calls, early.contacts, early.commissions)
          .forEach(service -> describes(service, "/api/orders"));
      JsonNode document = json(early.send(early.request("/openapi.json")));
      assertThat(document.get("x-missing").get(0).asString()).isEqualTo("notification-service");

      early.letters.comesBack();
      describes(early.letters, "/api/letters");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(paths(json(early.send(early.request("/openapi.json")))))
                      .contains("/api/letters"));
    }
  }

  @Test
  void the_documentation_can_be_browsed_with_nothing_from_elsewhere() {
    HttpResponse<String> page = door.send(door.request("/docs"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("https://");

    for (String part :
        List.of(
            "/docs/docs.js",
            "/webjars/swagger-ui/swagger-ui-bundle.js",
            "/webjars/swagger-ui/swagger-ui.css",
            "/webjars/swagger-ui/favicon-32x32.png")) {
      assertThat(door.send(door.request(part)).statusCode()).as(part).isEqualTo(200);
    }
  }

  private JsonNode document() {
    return json(door.send(door.request("/openapi.json")));
  }

  private static List<String> paths(JsonNode document) {
    return document.get("paths").propertyStream().map(Map.Entry::getKey).toList();
  }

  private static void describes(Backend service, String path) {
    service.answers(
        200,
        "application/json",
        """
        {"openapi": "3.1.0", "paths": {"%s": {"get": {"operationId": "list", "responses": {}}}, "/internal/state": {}}}"""
            .formatted(path));
  }
}
