package io.ringdesk.workshop;

import static io.ringdesk.workshop.Client.KEEPER;
import static io.ringdesk.workshop.Client.json;
import static io.ringdesk.workshop.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** The chassis as a service uses it, on real servers: what is lost, doubled, refused, forged. */
@InTheWorkshop
class ChassisTest {

  private final Client client;
  private final String id = NewIds.next();
  private final View mirror;

  ChassisTest(@Value("${server.port}") int port, @Autowired View mirror) {
    this.client = new Client(port);
    this.mirror = mirror;
  }

  private HttpResponse<String> send(
      String method,
      String path,
      @Nullable String token,
      @Nullable String body,
      String... headers) {
    return client.send(method, path, token, body, headers);
  }

  private String lamp() {
    return "/api/lamps/" + id;
  }

  private HttpResponse<String> turn(boolean on, String... headers) {
    return client.turn(id, on, headers);
  }

  @Test
  void a_command_is_done_told_and_mirrored() {
    assertThat(turn(true).statusCode()).isEqualTo(200);

    HttpResponse<String> lamp = send("GET", lamp(), KEEPER, null);
    assertThat(json(lamp).get("lit").asBoolean()).isTrue();
    assertThat(lamp.headers().firstValue("etag")).contains("\"1\"");
    await().untilAsserted(() -> assertThat(mirrored().getBoolean("lit")).isTrue());
  }

  private Document mirrored() {
    Document document = mirror.collection().find(Filters.eq("_id", id)).first();
    return document == null ? new Document("lit", false) : document;
  }

  @Test
  void an_address_without_an_end_is_a_problem_too() {
    String endless = lamp() + "?q=" + "a".repeat(1_000_000);
    assertThat(problem(send("GET", endless, KEEPER, null), 400).get("detail").asString())
        .contains("too long");
  }

  @Test
  void without_a_valid_token_every_path_is_closed() {
    for (@Nullable String token :
        new String[] {
          null,
          "rubbish",
          Tokens.expired("anna", "keeper"),
          Tokens.forged("anna", "keeper"),
          Tokens.ofStranger("anna", "keeper")
        }) {
      HttpResponse<String> answer = send("GET", lamp(), token, null);
      problem(answer, 401);
      assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
      problem(send("GET", "/internal/state", token, null), 401);
      problem(send("GET", "/actuator/prometheus", token, null), 401);
    }
    assertThat(send("GET", "/actuator/health/liveness", null, null).statusCode()).isEqualTo(200);
  }

  @Test
  void without_the_right_a_path_stays_closed() {
    problem(send("PUT", lamp(), Tokens.of("lou", "looker"), "{\"on\":true,\"reason\":\"x\"}"), 403);
    problem(send("PUT", lamp(), Tokens.of("lou", "looker"), "{\"no\":1}"), 403);
    problem(send("GET", "/internal/state", KEEPER, null), 403);
    problem(send("GET", "/actuator/prometheus", KEEPER, null), 403);
    assertThat(send("GET", "/internal/state", Tokens.of("calls", "service"), null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_single_right_can_be_granted_by_the_token() {
    String granted = Tokens.withRights("extra", "lamps:switch");
    assertThat(send("PUT", lamp(), granted, "{\"on\":true,\"reason\":\"x\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_same_key_with_the_same_body_is_done_once_and_answered_the_same() {
    HttpResponse<String> first =
        send(
            "POST",
            lamp() + "/toggle",
            KEEPER,
            "{\"on\":true,\"reason\":\"x\"}",
            "Idempotency-Key",
            "k");
    HttpResponse<String> again =
        send(
            "POST",
            lamp() + "/toggle",
            KEEPER,
            "{\"on\":true,\"reason\":\"x\"}",
            "Idempotency-Key",
            "k");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(json(send("GET", lamp(), KEEPER, null)).get("version").asInt()).isEqualTo(1);
    problem(
        send(
            "POST",
            lamp() + "/toggle",
            KEEPER,
            "{\"on\":false,\"reason\":\"y\"}",
            "Idempotency-Key",
            "k"),
        422);
  }

  @Test
  void the_same_key_many_times_at_once_is_done_once_and_all_are_answered_the_same() {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(
                  _ ->
                      clients.submit(
                          () ->
                              send(
                                  "POST",
                                  lamp() + "/toggle",
                                  KEEPER,
                                  null,
                                  "Idempotency-Key",
                                  "k")))
              .toList();
      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                assertThat(answer.get().body()).isEqualTo(answers.getFirst().get().body());
              });
    }
    assertThat(json(send("GET", lamp(), KEEPER, null)).get("version").asInt()).isEqualTo(1);
  }

  @Test
  void one_clients_key_means_nothing_to_another() {
    send("POST", lamp() + "/toggle", KEEPER, null, "Idempotency-Key", "k");
    send("POST", lamp() + "/toggle", Tokens.of("boris", "keeper"), null, "Idempotency-Key", "k");

    assertThat(json(send("GET", lamp(), KEEPER, null)).get("version").asInt()).isEqualTo(2);
  }

  @Test
  void a_stale_version_is_refused_and_changes_nothing() {
    turn(true);

    problem(turn(false, "If-Match", "\"7\""), 412);
    assertThat(turn(false, "If-Match", "\"1\"").statusCode()).isEqualTo(200);
    problem(turn(true, "If-Match", "nonsense"), 400);
  }

  @Test
  void what_the_state_forbids_is_refused_with_the_reason() {
    send("POST", lamp() + "/break", KEEPER, null);

    assertThat(problem(turn(true), 409).get("reason").asString()).contains("Replace it");
  }

  @Test
  void bad_input_names_each_field_and_how_to_mend_it() {
    JsonNode missing = problem(send("PUT", lamp(), KEEPER, "{}"), 400);
    assertThat(missing.get("errors").valueStream().map(error -> error.get("field").asString()))
        .containsExactlyInAnyOrder("on", "reason");
    assertThat(
            problem(send("PUT", lamp(), KEEPER, "{\"on\":\"perhaps\",\"reason\":\"x\"}"), 400)
                .get("errors")
                .get(0)
                .get("field")
                .asString())
        .isEqualTo("on");
    assertThat(
            problem(send("PUT", lamp(), KEEPER, "{\"onn\":true}"), 400)
                .get("errors")
                .get(0)
                .get("message")
                .asString())
        .contains("on", "reason");
    problem(send("PUT", lamp(), KEEPER, "{"), 400);
    problem(send("PUT", lamp(), KEEPER, null), 400);
    problem(send("GET", lamp() + "/history?limit=0", KEEPER, null), 400);
    problem(send("GET", lamp() + "/history?cursor=abc", KEEPER, null), 400);
    problem(send("GET", lamp() + "/history?cursor=%00%ff", KEEPER, null), 400);
    problem(send("GET", "/api/lamps/unknown", KEEPER, null), 404);
    problem(send("GET", "/api/nowhere", KEEPER, null), 404);
    problem(send("DELETE", lamp(), KEEPER, null), 405);
  }

  @Test
  void a_number_is_not_taken_for_text_nor_for_a_yes() {
    for (String wrong :
        new String[] {"{\"on\":1,\"reason\":\"x\"}", "{\"on\":\"true\",\"reason\":\"x\"}"}) {
      assertThat(problem(send("PUT", lamp(), KEEPER, wrong), 400).get("detail").asString())
          .isEqualTo("on: This has to be true or false.");
    }
    String wrong = "{\"on\":true,\"reason\":5}";
    assertThat(problem(send("PUT", lamp(), KEEPER, wrong), 400).get("detail").asString())
        .isEqualTo("reason: This has to be a string.");
  }

  @Test
  void odd_requests_are_refused_and_break_nothing() {
    turn(true);

    problem(send("TRACE", lamp(), KEEPER, null), 405);
    problem(send("GET", lamp() + "/history?limit=1&limit=2", KEEPER, null), 400);
    problem(send("GET", lamp() + "/history?limit=", KEEPER, null), 400);
    problem(turn(true, "If-Match", "x1x"), 400);
    assertThat(
            send("GET", lamp(), KEEPER, null, "Content-Type", "multipart/form-data").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_body_without_end_is_not_read() {
    String large = "{\"on\":true,\"reason\":\"" + "x".repeat(2_000_000) + "\"}";

    problem(send("PUT", lamp(), KEEPER, large), 413);
    problem(send("POST", lamp() + "/toggle", KEEPER, large, "Idempotency-Key", "k"), 413);
  }

  @Test
  void a_history_is_read_in_pages() {
    for (int i = 0; i < 5; i++) {
      send("POST", lamp() + "/toggle", KEEPER, null);
    }
    JsonNode first = json(send("GET", lamp() + "/history?limit=3", KEEPER, null));
    JsonNode second =
        json(
            send(
                "GET",
                lamp() + "/history?limit=3&cursor=" + first.get("next").asString(),
                KEEPER,
                null));

    assertThat(first.get("items")).hasSize(3);
    assertThat(second.get("items").valueStream().map(entry -> entry.get("sequence").asInt()))
        .containsExactly(4, 5);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(first.get("items").get(0).get("by").asString()).isEqualTo("anna");
  }

  @Test
  void what_is_wrong_becomes_a_dead_letter_and_what_stands_beside_it_goes_through() {
    try (var dead = Bus.ofTests().listenToDeadLetters("lamp-wishes", "workshop")) {
      wish("{\"on\":[1]}", id + "-a");
      wish("{", id + "-b");
      Bus.ofTests().publishRaw("lamp-wishes", id + "-c", Map.of(), "not an event");
      Bus.ofTests().publishRaw("lamp-wishes", id + "-d", Map.of(), null);
      wish("{}", id + "-e");
      wish("{\"on\":true}", id);

      await().untilAsserted(() -> assertThat(mirrored().getBoolean("lit")).isTrue());
      var letters = dead.awaitAtLeast(5, letter -> String.valueOf(letter.key()).startsWith(id));
      assertThat(letters).hasSize(5);
      assertThat(letters).allSatisfy(letter -> assertThat(letter.reason()).isNotBlank());
      assertThat(letters)
          .anySatisfy(letter -> assertThat(letter.reason()).contains("say true or false"));
      assertThat(letters)
          .allSatisfy(
              letter ->
                  assertThat(letter.headers())
                      .containsEntry("kafka_dlt-original-topic", "lamp-wishes"));
    }
  }

  private void wish(String data, String lamp) {
    wish(data, lamp, "");
  }

  private void wish(String data, String lamp, String traceparent) {
    Bus.ofTests()
        .publishRaw(
            "lamp-wishes",
            lamp,
            Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                NewIds.next(),
                "ce_type",
                "lamp-wish.v1",
                "ce_source",
                "/outside",
                "ce_subject",
                lamp,
                "traceparent",
                traceparent),
            data);
  }

  @Test
  void one_way_over_http_and_the_bus_has_one_trace() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    try (var lamps = Bus.ofTests().listen("lamps")) {
      turn(true, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

      assertThat(lamps.await(id, "lamp.switched.v1").headers().get("traceparent")).contains(trace);
    }
  }

  @Test
  void an_event_that_is_taken_is_a_step_of_its_way_and_what_follows_comes_after_it() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4737";
    String outside = "00f067aa0ba902b8";
    try (var lamps = Bus.ofTests().listen("lamps")) {
      wish("{\"on\":true}", id, "00-" + trace + "-" + outside + "-01");

      String way = String.valueOf(lamps.await(id, "lamp.switched.v1").headers().get("traceparent"));

      assertThat(way).startsWith("00-" + trace + "-").doesNotContain(outside);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no trace", "00-00000000000000000000000000000000-0000000000000000-01"})
  void a_way_without_a_trace_gets_one_where_it_comes_in_from_outside(String traceparent) {
    try (var lamps = Bus.ofTests().listen("lamps")) {
      wish("{\"on\":true}", id, traceparent);

      assertThat(lamps.await(id, "lamp.switched.v1").headers().get("traceparent"))
          .matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[13]");
    }
  }

  @Test
  void the_operators_figures_are_there() {
    turn(true);

    String figures =
        send("GET", "/actuator/prometheus", Tokens.withRights("prometheus", "metrics:read"), null)
            .body();

    assertThat(figures)
        .contains(
            "ringdesk_journal_unpublished",
            "ringdesk_journal_oldest_seconds",
            "ringdesk_inbox_lag",
            "ringdesk_inbox_dead_letters_total",
            "ringdesk_inbox_gaps_total",
            "ringdesk_inbox_duplicates_total");
  }

  @Test
  void a_request_is_observed_as_a_whole_and_not_by_each_filter_at_the_door() {
    turn(true);

    String figures =
        send("GET", "/actuator/prometheus", Tokens.withRights("prometheus", "metrics:read"), null)
            .body();

    assertThat(figures).contains("http_server_requests_seconds_count");
    assertThat(figures).doesNotContain("spring_security");
  }
}
