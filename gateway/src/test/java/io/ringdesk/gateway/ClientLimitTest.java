package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static io.ringdesk.gateway.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClientLimitTest {
  private static Door door;

  @BeforeAll
  static void open() {
    door = new Door("REQUESTS_PER_SECOND=1", "REQUEST_BURST=5");
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @Test
  void who_asks_too_much_is_told_when_to_come_again_and_others_are_served() {
    HttpResponse<String> refused = exhausted(asking("anna"));

    assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
    assertThat(Integer.parseInt(header(refused, "Retry-After"))).isPositive();
    assertThat(json(refused).get("detail").asString()).contains("1 a second");
    assertThat(as("boris").statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(as("anna").statusCode()).isEqualTo(200));
  }

  @Test
  void without_a_valid_token_the_address_counts_and_guessing_tokens_does_not_help() {
    List<Integer> answers = new ArrayList<>();
    IntStream.range(0, 20)
        .forEach(
            i ->
                answers.add(
                    door.send(
                            door.request("/api/orders").header("Authorization", "Bearer guess" + i))
                        .statusCode()));

    assertThat(answers).startsWith(401, 401, 401).contains(429);
    assertThat(as("clara").statusCode()).isEqualTo(200);
  }

  @Test
  void health_probes_are_never_refused() {
    for (int i = 0; i < 30; i++) {
      assertThat(door.send(door.request("/actuator/health/liveness")).statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<String> as(String user) {
    return door.send(
        door.request("/api/orders").header("Authorization", "Bearer " + door.issuer.token(user)));
  }

  private List<HttpResponse<String>> asking(String user) {
    return IntStream.range(0, 30).mapToObj(_ -> as(user)).toList();
  }

  private static HttpResponse<String> exhausted(List<HttpResponse<String>> answers) {
    assertThat(answers.subList(0, 5)).allMatch(answer -> answer.statusCode() == 200);
    return answers.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
  }
}
