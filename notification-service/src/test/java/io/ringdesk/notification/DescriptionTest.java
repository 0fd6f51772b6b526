package io.ringdesk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.testkit.Schemathesis;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** The service answers as its description says, whatever it is asked. */
class DescriptionTest extends MailServerOfTests {

  private static final String TEMPLATE = "/api/letter-templates/described";

  private final int port;
  private final Desk desk;

  DescriptionTest(@LocalServerPort int port) {
    this.port = port;
    this.desk = new Desk(port);
  }

  @Test
  void every_answer_is_as_described() {
    desk.order("order.placed.v1");
    await().atMost(Duration.ofSeconds(20)).until(() -> desk.letters().size() == 1);
    desk.admin("PUT", TEMPLATE, "{\"subject\":\"Hello\",\"text\":\"Hello {$name}\"}")
        .expectStatus()
        .isOk();
    Schemathesis.on(port, Tokens.of("admin", "administrator"))
        .knowing("/api/letters/{id}", "id", desk.letters().getFirst().path("id").asString())
        .knowing("/api/letter-templates/{name}", "name", "described")
        .findsNothing();
  }

  @Test
  void a_letter_of_a_million_characters_is_refused() {
    String text = "{\"subject\":\"Hello\",\"text\":\"%s\"}".formatted("x".repeat(1_000_000));
    assertThat(desk.problem(desk.admin("PUT", TEMPLATE, text), HttpStatus.BAD_REQUEST))
        .contains("\"errors\":[{\"field\":\"text\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "", "ten"})
  void a_page_of_nothing_or_of_all_is_refused(String limit) {
    for (String list : new String[] {"/api/letters", "/api/letter-templates"}) {
      assertThat(
              desk.problem(desk.admin("GET", list + "?limit=" + limit, ""), HttpStatus.BAD_REQUEST))
          .contains("\"errors\":[{\"field\":\"limit\"");
    }
  }
}
