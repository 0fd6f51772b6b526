package io.ringdesk.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Heard;
import io.ringdesk.testkit.Tokens;
import io.ringdesk.testkit.WithServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service as its neighbours and its users see it, on real servers. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
class CommissionServiceTest {

  private static final Bus BUS = Bus.ofTests();
  private static final String HELGA = Tokens.of("helga", "head-of-sales");
  private static final String ADMIN = Tokens.of("admin", "administrator");

  private final String order = NewIds.next();
  private final String anna = "anna-" + order;
  private final String boris = "boris-" + order;
  private final String paula = "paula-" + order;
  private final RestTestClient http;
  private long sequence;

  CommissionServiceTest(@LocalServerPort int port) {
    http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void a_paid_order_earns_its_manager_and_its_affiliate() {
    tell("order.paid.v1", Map.of("manager", anna));

    assertThat(entries(2))
        .extracting(CommissionServiceTest::line)
        .containsExactlyInAnyOrder(
            anna + " order-manager accrual 34.38", "partner-17 affiliate accrual 12.00");
    JsonNode entry = of(anna).getFirst();
    assertThat(entry.get("orderId").asString()).isEqualTo(order);
    assertThat(entry.get("base").get("amount").asString()).isEqualTo("228.80");
    assertThat(entry.get("rate").asString()).isEqualTo("mixed");
    assertThat(entry.get("rule").asString()).startsWith("10 % on base and cross lines");
    assertThat(entry.get("cause").asString()).isEqualTo(order + ":1");
    assertThat(entry.get("period").asString()).matches("\\d{4}-\\d{2}");
    assertThat(entry.has("id")).isTrue();
  }

  @Test
  void what_is_entered_is_told_to_others_as_agreed() {
    tell("order.paid.v1", Map.of("manager", anna));

    try (var commissions = BUS.listen("commissions")) {
      Heard told = commissions.await(order, "commission.accrued.v1");
      Contracts.assertMatches("commission.accrued.v1", told.value());
      assertThat(told.headers()).containsEntry("ce_causationid", order + ":1");
    }
  }

  @Test
  void a_refund_takes_back_its_share_and_the_rest_moves_with_the_order() {
    tell("order.paid.v1", Map.of("manager", anna));
    tell("order.refund-made.v1", Map.of());
    tell("order.manager-assigned.v1", Map.of("manager", boris, "previous", anna));

    assertThat(entries(6))
        .extracting(CommissionServiceTest::line)
        .containsExactlyInAnyOrder(
            anna + " order-manager accrual 34.38",
            "partner-17 affiliate accrual 12.00",
            anna + " order-manager reversal -7.36",
            "partner-17 affiliate reversal -2.57",
            anna + " order-manager moved -27.02",
            boris + " order-manager moved 27.02");
  }

  @Test
  void redelivered_events_are_entered_once() {
    for (int times = 0; times < 3; times++) {
      sequence = 0;
      tell("order.paid.v1", Map.of("manager", anna));
      tell("order.refund-made.v1", Map.of());
    }
    tell("order.manager-assigned.v1", Map.of("manager", boris));

    entries(6);
    await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(entriesNow()).hasSize(6));
  }

  @Test
  void what_can_not_be_read_is_set_aside_with_the_reason_and_its_neighbours_go_through() {
    String broken = NewIds.next();
    BUS.publish("orders", broken, 1, "order.paid.v1", "{\"placedAt\":\"yesterday\"}");
    tell("order.paid.v1", Map.of("manager", anna));

    entries(2);
    try (var dead = BUS.listenToDeadLetters("orders", "commission-service")) {
      assertThat(dead.await(record -> broken.equals(record.key())).reason())
          .contains("order.paid.v1");
    }
  }

  @Test
  void a_manager_sees_his_own_commissions_only() {
    tell("order.paid.v1", Map.of("manager", anna));
    entries(2);
    String annas = Tokens.of(anna, "call-centre-manager");

    assertThat(items(get("/api/commissions", annas))).hasSize(1);
    assertThat(items(get("/api/commissions?manager=me&orderId=" + order, annas))).hasSize(1);
    expect("/api/commissions?manager=" + boris, annas, HttpStatus.FORBIDDEN);
    expect("/api/commissions", Tokens.of("shop", "external-system"), HttpStatus.FORBIDDEN);
    expect("/api/commissions", Tokens.forged(anna, "administrator"), HttpStatus.UNAUTHORIZED);
    expect("/api/commissions", null, HttpStatus.UNAUTHORIZED);
  }

  @Test
  void entries_are_paged_the_latest_first() {
    tell("order.paid.v1", Map.of("manager", anna));
    tell("order.refund-made.v1", Map.of());
    entries(4);

    List<String> paged = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get("/api/commissions?limit=1&orderId=" + order + "&cursor=" + next, HELGA);
      items(page).forEach(entry -> paged.add(entry.get("id").asString()));
      next = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!next.isEmpty());

    assertThat(paged).doesNotHaveDuplicates().hasSize(4);
    assertThat(paged)
        .isEqualTo(entriesNow().stream().map(entry -> entry.get("id").asString()).toList());
    assertThat(entriesNow().getFirst().get("kind").asString()).isEqualTo("reversal");
  }

  @Test
  void entries_are_found_by_time() {
    tell("order.paid.v1", Map.of("manager", anna));
    entries(2);

    String of = "/api/commissions?orderId=" + order;
    assertThat(items(get(of + "&from=2020-01-01&to=2099-01-01T00:00:00Z", HELGA))).hasSize(2);
    assertThat(items(get(of + "&to=2020-01-01", HELGA))).isEmpty();
    assertThat(items(get(of + "&from=2099-01-01", HELGA))).isEmpty();
    assertThat(problem("/api/commissions?from=soon", "from")).contains("'soon'");
    assertThat(problem("/api/commissions?limit=0", "limit")).contains("1 to 200");
    assertThat(problem("/api/commissions?cursor=x%7By", "cursor")).contains("cursor");
  }

  @Test
  void a_filter_is_text_and_no_query() {
    assertThat(items(get("/api/commissions?manager={m}", HELGA, "{\"$ne\":null}"))).isEmpty();
    assertThat(items(get("/api/commissions?orderId={o}", HELGA, "' || '1'=='1"))).isEmpty();
  }

  @Test
  void new_rates_count_for_orders_paid_later_and_rewrite_nothing() {
    tell("order.paid.v1", Map.of("manager", anna));
    entries(2);

    put("""
            {"rates":[{"validFrom":"2020-01-01","role":"order-manager","manager":"%s","percent":50},
                      {"role":"personal-manager","product":"ACC-1Y","manager":"%s","percent":"2.50"}]}"""
            .formatted(boris, paula))
        .expectStatus()
        .isOk();
    tell("order.manager-assigned.v1", Map.of("manager", boris));
    String later = NewIds.next();
    BUS.publish(
        "orders",
        later,
        1,
        "order.paid.v1",
        with("order.paid.v1", Map.of("manager", boris, "personalManager", paula)));

    await()
        .untilAsserted(
            () ->
                assertThat(items(get("/api/commissions?orderId=" + later, HELGA)))
                    .extracting(CommissionServiceTest::line)
                    .containsExactlyInAnyOrder(
                        boris + " order-manager accrual 114.40",
                        paula + " personal-manager accrual 2.39",
                        "partner-17 affiliate accrual 12.00"));
    assertThat(entries(4))
        .extracting(CommissionServiceTest::line)
        .contains(boris + " order-manager moved 34.38");
  }

  @Test
  void rates_are_read_back_and_guarded_by_their_version() {
    put("{\"rates\":[{\"manager\":\"nobody\",\"kind\":\"upsale\",\"percent\":\"3.5\"}]}")
        .expectStatus()
        .isOk();
    var seen =
        http.get()
            .uri("/api/commission-plans")
            .headers(headers -> headers.setBearerAuth(ADMIN))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult();
    String etag = String.valueOf(seen.getResponseHeaders().getETag());
    String body = String.valueOf(seen.getResponseBody());
    assertThat(body).contains("\"percent\":\"3.5\"").contains("\"kind\":\"upsale\"");

    put(body).expectStatus().isOk().expectHeader().valueEquals("ETag", etag);
    put("{\"rates\":[{\"manager\":\"nobody\",\"percent\":4}]}").expectStatus().isOk();
    http.put()
        .uri("/api/commission-plans")
        .headers(headers -> headers.setBearerAuth(ADMIN))
        .header("If-Match", etag)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"rates\":[]}")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.PRECONDITION_FAILED);
  }

  @Test
  void wrong_rates_are_refused_field_by_field() {
    String answer =
        new String(
            put("""
                    {"rates":[{"role":"affiliate","percent":101},{"role":"affiliate"},
                              {"percent":1,"manager":""}]}""")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    assertThat(answer)
        .contains("rates[0].percent", "0 to 100", "rates[1].percent", "rates[2].manager");

    assertThat(refused("{\"rates\":[{\"percent\":1,\"validFrom\":\"soon\"}]}"))
        .contains("rates[0].validFrom", "'soon'");
    assertThat(refused("{\"rates\":[{\"percent\":1},{\"percent\":2}]}"))
        .contains("rates[1]", "another rate for the same");
    assertThat(refused("{\"rates\":[{\"percent\":1,\"role\":\"boss\"}]}"))
        .contains("rates[0].role");
    assertThat(refused("{\"rates\":[{\"percent\":1,\"pct\":2}]}")).contains("pct");
    assertThat(refused("{\"rates\":{}}")).contains("rates");
    http.put()
        .uri("/api/commission-plans")
        .headers(headers -> headers.setBearerAuth(HELGA))
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"rates\":[]}")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  private String refused(String plan) {
    return new String(
        put(plan)
            .expectStatus()
            .isBadRequest()
            .expectBody()
            .returnResult()
            .getResponseBodyContent());
  }

  private RestTestClient.ResponseSpec put(String plan) {
    return http.put()
        .uri("/api/commission-plans")
        .headers(headers -> headers.setBearerAuth(ADMIN))
        .contentType(MediaType.APPLICATION_JSON)
        .body(plan)
        .exchange();
  }

  /** The sample of this type with other values, as the next event of the order. */
  private void tell(String type, Map<String, String> values) {
    BUS.publish("orders", order, ++sequence, type, with(type, values));
  }

  private static String with(String type, Map<String, String> values) {
    var sample = (ObjectNode) Json.events().readTree(Contracts.sample(type));
    values.forEach(sample::put);
    return sample.toString();
  }

  private List<JsonNode> entries(int number) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(this::entriesNow, entries -> entries.size() >= number);
  }

  private List<JsonNode> entriesNow() {
    return items(get("/api/commissions?orderId=" + order, HELGA));
  }

  private List<JsonNode> of(String manager) {
    return items(get("/api/commissions?manager=" + manager, HELGA));
  }

  private JsonNode get(String path, String token, Object... values) {
    byte[] body =
        http.get()
            .uri(path, values)
            .headers(headers -> headers.setBearerAuth(token))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return Json.events().readTree(body);
  }

  private String problem(String path, String field) {
    String body =
        new String(
            http.get()
                .uri(java.net.URI.create(path))
                .headers(headers -> headers.setBearerAuth(HELGA))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    assertThat(body).contains("\"field\":\"" + field + "\"");
    return body;
  }

  private void expect(String path, @Nullable String token, HttpStatus status) {
    http.get()
        .uri(path)
        .headers(
            headers -> {
              if (token != null) {
                headers.setBearerAuth(token);
              }
            })
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private static List<JsonNode> items(JsonNode page) {
    List<JsonNode> items = new ArrayList<>();
    page.get("items").forEach(items::add);
    return items;
  }

  private static String line(JsonNode entry) {
    return "%s %s %s %s"
        .formatted(
            entry.get("manager").asString(),
            entry.get("role").asString(),
            entry.get("kind").asString(),
            entry.get("amount").get("amount").asString());
  }
}
