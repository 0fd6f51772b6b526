package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request comes to the service, and what of its answer to the client. */
class PassingOnTest {

  private final Door door = Door.usual();

  @BeforeEach
  void well() {
    door.afresh();
  }

  @Test
  void the_token_the_query_and_the_body_are_passed_on_unchanged() {
    String query =
        "?email=ana%2Bx%40example.com&q=a%20b%26c&phone=%2B5511999&status=paid&status=prepaid&q2=%C3%A9";
    door.send(
        door.asAnna("/api/orders" + query)
            .header("Idempotency-Key", "key-1")
            .header("If-Match", "\"7\"")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"größe\":1}")));

    Backend.Asked asked = door.orders.last();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.uri()).isEqualTo("/api/orders" + query);
    assertThat(asked.header("Authorization")).startsWith("Bearer ey");
    assertThat(asked.header("Idempotency-key")).isEqualTo("key-1");
    assertThat(asked.header("If-match")).isEqualTo("\"7\"");
    assertThat(new String(asked.body(), StandardCharsets.UTF_8)).isEqualTo("{\"größe\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?q=%zz", "?q=%", "?q=a|b", "?q={$ne:1}", "?q=%00", "?", "?&&=", "?a", "?q=%C3"})
  void an_odd_query_is_passed_on_or_refused_as_the_clients_mistake(String query) throws Exception {
    String answer =
        door.raw(
            "GET /api/orders" + query + " HTTP/1.1",
            "Authorization: Bearer " + door.issuer.token("anna"));

    assertThat(answer)
        .matches(text -> text.startsWith("HTTP/1.1 200") || text.startsWith("HTTP/1.1 400"));
  }

  @Test
  void a_form_is_passed_on_as_a_body() {
    door.send(
        door.asAnna("/api/orders?a=1")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("b=2&c=%2B3")));

    assertThat(door.orders.last().uri()).isEqualTo("/api/orders?a=1");
    assertThat(new String(door.orders.last().body(), StandardCharsets.UTF_8))
        .isEqualTo("b=2&c=%2B3");
  }

  @Test
  void a_services_own_errors_and_headers_pass_unchanged() {
    door.orders.answers(
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"8\"");
          exchange.getResponseHeaders().set("Location", "/api/orders/o-1");
          Backend.send(
              exchange, 409, "application/problem+json", "{\"status\":409,\"reason\":\"paid\"}");
        });

    HttpResponse<String> answer = door.post("/api/orders/o-1/cancel", "{}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("{\"status\":409,\"reason\":\"paid\"}");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(answer, "ETag")).isEqualTo("\"8\"");
    assertThat(header(answer, "Location")).isEqualTo("/api/orders/o-1");
  }

  @Test
  void an_answer_without_a_body_and_a_redirect_pass_unchanged() {
    door.orders.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(303, -1);
          exchange.close();
        });

    HttpResponse<String> answer = door.get("/api/orders/o-1");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void an_answer_shortened_to_not_modified_gives_its_connection_back() {
    door.orders.answers(
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"7\"");
          Backend.send(exchange, 200, "application/json", "{}");
        });

    for (int i = 0; i < 250; i++) { // more than the connections to one instance
      HttpResponse<String> answer =
          door.send(door.asAnna("/api/orders/o-1").header("If-None-Match", "\"7\""));
      assertThat(answer.statusCode()).isEqualTo(304);
    }
  }

  @Test
  void what_a_client_says_of_its_way_is_replaced_by_the_truth() {
    door.send(
        door.asAnna("/api/orders")
            .header("X-Forwarded-For", "6.6.6.6")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Prefix", "/evil")
            .header("X-Real-IP", "6.6.6.6")
            .header("Forwarded", "for=6.6.6.6"));

    Backend.Asked asked = door.orders.last();
    assertThat(asked.header("X-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(asked.header("X-forwarded-host")).isEqualTo("127.0.0.1:" + door.port());
    assertThat(asked.header("X-forwarded-proto")).isEqualTo("http");
    assertThat(asked.headers()).doesNotContainKeys("X-forwarded-prefix", "X-real-ip", "Forwarded");
  }

  @Test
  void behind_a_trusted_proxy_the_client_is_whom_the_proxy_names() {
    try (Door behind = new Door("FORWARD_HEADERS=native", "TRUSTED_PROXIES=127\\.0\\.0\\.1")) {
      behind.send(behind.asAnna("/api/orders").header("X-Forwarded-For", "203.0.113.7"));

      assertThat(behind.orders.last().header("X-forwarded-for")).isEqualTo("203.0.113.7");
    }
  }

  @Test
  void headers_of_one_connection_end_at_the_door() throws Exception {
    String answer =
        door.raw(
            "GET /api/orders HTTP/1.1",
            "Authorization: Bearer " + door.issuer.token("anna"),
            "Connection: close, X-Only-Here",
            "X-Only-Here: secret",
            "Keep-Alive: 300",
            "TE: trailers",
            "Proxy-Authorization: Basic eA==",
            "Upgrade: websocket");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(door.orders.last().headers())
        .doesNotContainKeys("X-only-here", "Keep-alive", "Te", "Proxy-authorization", "Upgrade");
    assertThat(answer).doesNotContainIgnoringCase("transfer-encoding: chunked, chunked");
  }

  @Test
  void a_trace_goes_on_through_the_door() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    door.send(
        door.asAnna("/api/orders").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

    assertThat(door.orders.last().header("Traceparent")).startsWith("00-" + trace + "-");
  }

  @Test
  void a_trace_begins_at_the_door_when_the_client_has_none() {
    door.get("/api/orders");

    assertThat(door.orders.last().header("Traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
  }
}
