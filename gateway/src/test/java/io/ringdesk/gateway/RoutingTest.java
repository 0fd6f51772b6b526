package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static io.ringdesk.gateway.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
  private static Door door;

  @BeforeAll
  static void open() {
    door = new Door();
  }

  @AfterAll
  static void close() {
    door.close();
  }

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
    "/api/reminder-series/default, notification-service",
    "/api/commissions, commission-service",
    "/api/commission-plans, commission-service",
    "/api/statements/anna/2026-11, commission-service",
    "/api/commission-simulations, commission-service"
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
        raw("GET " + path + " HTTP/1.1", "Authorization: Bearer " + door.issuer.token("anna"));

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(door.orders.asked()).noneMatch(asked -> asked.uri().contains("internal"));
  }

  @Test
  void a_services_actuator_can_not_be_reached() {
    assertThat(door.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(door.get("/actuator/env").statusCode()).isEqualTo(403);
    assertThat(door.orders.asked()).isEmpty();
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
        raw(
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
        raw(
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

  @Test
  void a_long_stream_of_lines_is_passed_through_without_being_held() {
    byte[] line = ("{\"id\":\"" + "x".repeat(1000) + "\"}\n").getBytes(StandardCharsets.UTF_8);
    int lines = 30_000;

    HttpResponse<String> answer =
        door.send(
            door.asAnna("/api/intake/orders")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> repeated(line, lines))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(door.orders.last().body()).hasSize(line.length * lines);
  }

  @ParameterizedTest
  @CsvSource({"PUT, recording", "PATCH, recording/uploads/u1"})
  void a_recording_of_a_hundred_megabytes_goes_through_and_a_larger_one_does_not(
      String method, String path) {
    byte[] block = new byte[1024 * 1024];
    HttpRequest.Builder whole =
        door.asAnna("/api/calls/c1/" + path)
            .header("Content-Type", "application/offset+octet-stream")
            .method(method, BodyPublishers.ofInputStream(() -> repeated(block, 100)));
    HttpRequest.Builder larger =
        door.asAnna("/api/calls/c1/" + path)
            .method(method, BodyPublishers.ofInputStream(() -> repeated(block, 101)));

    assertThat(door.send(whole).statusCode()).isEqualTo(200);
    assertThat(door.calls.last().body()).hasSize(100 * block.length);
    door.calls.forget();
    assertThat(door.send(larger).statusCode()).isEqualTo(413);
    HttpResponse<String> elsewhere =
        door.send(
            door.asAnna("/api/calls/c1/recordings")
                .method(method, BodyPublishers.ofInputStream(() -> repeated(block, 2))));
    assertThat(elsewhere.statusCode()).isEqualTo(413);
  }

  @Test
  void a_body_beyond_the_limit_is_refused_with_a_problem_whether_or_not_it_says_its_length() {
    String large = "x".repeat(2_000_000);

    HttpResponse<String> said = door.post("/api/orders", large);
    HttpResponse<String> unsaid =
        door.send(
            door.asAnna("/api/orders")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));

    assertThat(said.statusCode()).isEqualTo(413);
    assertThat(unsaid.statusCode()).isEqualTo(413);
    assertThat(header(unsaid, "Content-Type")).startsWith("application/problem+json");
    assertThat(json(unsaid).get("detail").asString()).contains("larger");
  }

  @Test
  @Timeout(30)
  void a_long_answer_is_passed_on_while_the_service_still_writes_it() throws Exception {
    byte[] row = ("x".repeat(999) + "\n").getBytes(StandardCharsets.UTF_8);
    CountDownLatch firstArrived = new CountDownLatch(1);
    door.orders.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          write(exchange, row, 100);
          await(firstArrived);
          write(exchange, row, 100);
          exchange.close();
        });

    HttpResponse<InputStream> answer =
        door.send(door.asAnna("/api/orders/export"), BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      assertThat(body.readNBytes(row.length)).isEqualTo(row);
      firstArrived.countDown();
      assertThat(body.readAllBytes()).hasSize(199 * row.length);
    }
  }

  @Test
  @Timeout(30)
  void each_event_of_a_stream_is_passed_on_when_it_comes() throws Exception {
    byte[] event = "event: change\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    CountDownLatch firstArrived = new CountDownLatch(1);
    door.calls.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          write(exchange, event, 1);
          await(firstArrived);
          write(exchange, event, 1);
          exchange.close();
        });

    HttpResponse<InputStream> answer =
        door.send(door.asAnna("/api/call-statistics/live"), BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      assertThat(body.readNBytes(event.length)).isEqualTo(event);
      firstArrived.countDown();
      assertThat(body.readAllBytes()).isEqualTo(event);
    }
  }

  private static void write(HttpExchange exchange, byte[] row, int rows) throws IOException {
    for (int i = 0; i < rows; i++) exchange.getResponseBody().write(row);
    exchange.getResponseBody().flush();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_answer_cut_short_by_the_service_is_cut_short_for_the_client() {
    door.orders.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          throw new IllegalStateException("killed");
        });

    assertThatThrownBy(() -> door.get("/api/orders")).hasRootCauseInstanceOf(IOException.class);
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

  private static InputStream repeated(byte[] line, int times) {
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(times, line).stream().map(ByteArrayInputStream::new).toList()));
  }

  private static String raw(String requestLine, String... headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      String request =
          requestLine
              + "\r\nHost: 127.0.0.1:"
              + door.port()
              + "\r\n"
              + String.join("\r\n", headers)
              + "\r\n";
      if (!request.contains("Connection:")) request += "Connection: close\r\n";
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
