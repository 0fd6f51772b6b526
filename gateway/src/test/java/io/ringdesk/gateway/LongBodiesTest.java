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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is long is passed on as it comes, within its bound, and nobody holds it. */
class LongBodiesTest {

  private final Door door = Door.usual();

  @BeforeEach
  void well() {
    door.afresh();
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

  private static InputStream repeated(byte[] line, int times) {
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(times, line).stream().map(ByteArrayInputStream::new).toList()));
  }
}
