package io.ringdesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One instance of two ends, or dies; the other stands in where that can do no harm. */
class StandInTest {
  private static final String BODY = "{\"name\":\"Ana\"}";

  private static Backend first;
  private static Backend second;
  private static Door door;

  @BeforeAll
  static void open() {
    first = new Backend("first");
    second = new Backend("second");
    door =
        new Door(
            "CONTACT_SERVICE_URL=" + first.url() + "," + second.url(),
            "gateway.document-life=100ms");
  }

  @AfterAll
  static void close() {
    door.close();
    first.close();
    second.close();
  }

  @BeforeEach
  void bothAreWell() {
    door.afresh();
    for (Backend each : List.of(first, second)) {
      each.isWell();
      each.isReady(true);
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              forget();
              for (int i = 0; i < 4; i++) door.get("/api/contacts");
              return first.asked().size() == 2 && second.asked().size() == 2;
            });
    forget();
  }

  @Test
  void one_that_is_not_ready_is_sent_nothing_while_another_is() {
    first.isReady(false);
    awaitOnly(second);

    IntStream.range(0, 20)
        .forEach(_ -> assertThat(door.get("/api/contacts").statusCode()).isEqualTo(200));
    assertThat(first.asked()).isEmpty();

    first.isReady(true);
    second.isReady(false);
    awaitOnly(first);
  }

  @Test
  void when_none_is_ready_they_are_asked_all_the_same_and_may_say_themselves_why() {
    for (Backend each : List.of(first, second)) {
      each.isReady(false);
      each.answers(503, "application/problem+json", "{\"detail\":\"the database is away\"}");
    }
    assertThat(door.get("/api/contacts").body()).contains("the database is away");
  }

  @ParameterizedTest
  @CsvSource({"GET,", "HEAD,", "PUT,", "DELETE,", "POST,a-key"})
  void what_was_lost_is_repeated_where_a_repeat_does_no_harm(String method, String key) {
    first.hangsUp();

    for (int i = 0; i < 4; i++) {
      assertThat(send(method, key == null ? "X-None" : "Idempotency-Key", "a-key").statusCode())
          .isEqualTo(200);
    }

    assertThat(first.asked()).isNotEmpty().allMatch(asked -> asked.method().equals(method));
    assertThat(second.asked()).hasSize(4);
    if (List.of("PUT", "POST").contains(method)) {
      assertThat(second.asked())
          .allMatch(it -> new String(it.body(), StandardCharsets.UTF_8).equals(BODY))
          .allMatch(it -> it.header("Content-length").equals("" + BODY.length()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST,X-None,a",
    "PATCH,Idempotency-Key,a",
    "PUT,If-Match,1",
    "DELETE,If-Match,1",
  })
  void what_was_lost_is_not_repeated_where_a_repeat_could_do_it_twice_or_be_refused(
      String method, String header, String value) {
    first.hangsUp();
    second.hangsUp();

    HttpResponse<String> answer = send(method, header, value);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("not known", "same Idempotency-Key");
    assertThat(first.asked().size() + second.asked().size()).isEqualTo(1);
  }

  @Test
  void what_is_streamed_is_gone_when_it_was_sent() {
    first.hangsUp();
    second.hangsUp();

    var answer =
        door.send(
            door.asAnna("/api/contacts")
                .header("Idempotency-Key", "a-key")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(BODY)));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(first.asked().size() + second.asked().size()).isEqualTo(1);
  }

  @Test
  void what_was_lost_is_not_repeated_on_one_that_is_not_ready() {
    second.isReady(false);
    awaitOnly(first);
    first.hangsUp();

    HttpResponse<String> answer = door.get("/api/contacts");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("was lost");
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void a_body_that_is_too_long_is_refused_though_it_would_be_held() {
    var answer =
        door.send(
            door.asAnna("/api/contacts")
                .header("Idempotency-Key", "a-key")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[1_200_000]))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(first.asked().size() + second.asked().size()).isZero();
  }

  @Test
  void one_dying_instance_does_not_close_the_way_to_the_other() {
    first.hangsUp();

    IntStream.range(0, 30).forEach(_ -> door.post("/api/contacts", BODY));

    for (int i = 0; i < 20; i++) {
      assertThat(door.post("/api/contacts", BODY).statusCode()).isEqualTo(200);
    }
    assertThat(first.asked()).hasSizeLessThan(20);
  }

  @Test
  void the_document_is_asked_of_one_that_is_ready() {
    first.isReady(false);
    awaitOnly(second);
    second.answers(200, "application/json", "{\"openapi\":\"3.1.0\"}");

    door.send(door.request("/openapi.json"));

    assertThat(second.asked()).anyMatch(asked -> asked.uri().equals("/v3/api-docs"));
    assertThat(first.asked()).noneMatch(asked -> asked.uri().equals("/v3/api-docs"));
  }

  private HttpResponse<String> send(String method, String header, String value) {
    boolean without = List.of("GET", "HEAD", "DELETE").contains(method);
    HttpRequest.BodyPublisher body =
        without ? BodyPublishers.noBody() : BodyPublishers.ofString(BODY);
    return door.send(
        door.asAnna("/api/contacts/1")
            .header("Content-Type", "application/json")
            .header(header, value)
            .method(method, body));
  }

  /** Until the gateway has seen who is ready; nothing is remembered of the way there. */
  private void awaitOnly(Backend one) {
    Backend other = one == first ? second : first;
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              other.forget();
              for (int i = 0; i < 4; i++) door.get("/api/contacts");
              return other.asked().isEmpty();
            });
    forget();
  }

  private static void forget() {
    first.forget();
    second.forget();
  }
}
