package io.ringdesk.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.Schemathesis;
import io.ringdesk.testkit.Tokens;
import io.ringdesk.testkit.WithServers;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service answers as its description says, whatever it is asked. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
class DescriptionTest {

  private static final String ADMIN = Tokens.of("admin", "administrator");
  private static final String PLANS = "/api/commission-plans";

  private final int port;
  private final RestTestClient http;

  DescriptionTest(@LocalServerPort int port) {
    this.port = port;
    this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void every_answer_is_as_described() {
    String plans = text(get(PLANS).expectStatus().isOk());
    try {
      Schemathesis.on(port, ADMIN).findsNothing();
    } finally {
      // Other tests earn by the usual rates.
      put(PLANS, plans).expectStatus().isOk();
    }
  }

  @Test
  void ten_thousand_rates_are_refused() {
    String rates = String.join(",", Collections.nCopies(10_000, "{\"percent\":\"1\"}"));
    assertRefused(put(PLANS, "{\"rates\":[%s]}".formatted(rates)), "rates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "", "ten"})
  void a_page_of_nothing_or_of_all_is_refused(String limit) {
    assertRefused(get("/api/commissions?limit=" + limit), "limit");
  }

  private RestTestClient.ResponseSpec get(String path) {
    return http.get().uri(path).headers(headers -> headers.setBearerAuth(ADMIN)).exchange();
  }

  private RestTestClient.ResponseSpec put(String path, String body) {
    return http.put()
        .uri(path)
        .headers(headers -> headers.setBearerAuth(ADMIN))
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private static void assertRefused(RestTestClient.ResponseSpec answer, String field) {
    assertThat(text(answer.expectStatus().isBadRequest()))
        .contains("\"errors\":[{\"field\":\"%s\"".formatted(field));
  }

  private static String text(RestTestClient.ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }
}
