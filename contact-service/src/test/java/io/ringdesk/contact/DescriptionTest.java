package io.ringdesk.contact;

import static io.ringdesk.contact.News.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.contact.Api.Answer;
import io.ringdesk.testkit.Schemathesis;
import io.ringdesk.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service answers as its description says, whatever it is asked. */
@WholeService
class DescriptionTest {

  private final int port;
  private final Api admin;

  DescriptionTest(@LocalServerPort int port) {
    this.port = port;
    this.admin = Api.as(port, "admin", "administrator");
  }

  @Test
  void every_answer_is_as_described() {
    String card = card();
    admin.post(
        "/api/staff",
        """
        {"id":"ida","name":"Ida","email":"ida@ringdesk.example","role":"call-centre-manager"}
        """);
    Schemathesis.on(port, Tokens.of("admin", "administrator", "personal-manager"))
        .knowing("/api/contacts/{id}", "id", card, card())
        .knowing("/api/contacts/{id}/notes/{noteId}", "noteId", note(card), note(card))
        .knowing("/api/contacts/{id}/wrong-phones/{phone}", "phone", "+34612345678")
        .knowing("/api/staff/{id}", "id", "ida")
        .findsNothing();
  }

  @Test
  void a_note_of_a_million_characters_is_refused() {
    String note = "{\"text\":\"%s\"}".formatted("x".repeat(1_000_000));
    assertRefused(admin.post("/api/contacts/%s/notes".formatted(card()), note), "text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "", "ten"})
  void a_page_of_nothing_or_of_all_is_refused(String limit) {
    String timeline = "/api/contacts/%s/timeline".formatted(card());
    for (String list : new String[] {"/api/contacts", "/api/staff", timeline}) {
      assertRefused(admin.get(list + "?limit=" + limit), "limit");
    }
  }

  private static void assertRefused(Answer answer, String field) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors"))
        .singleElement()
        .satisfies(error -> assertThat(error.path("field").asString()).isEqualTo(field));
  }

  private String card() {
    return admin
        .post("/api/contacts", "{\"name\":\"Lucía\",\"email\":\"%s\"}".formatted(newEmail()))
        .text("id");
  }

  private String note(String card) {
    return admin.post("/api/contacts/%s/notes".formatted(card), "{\"text\":\"Asks\"}").text("id");
  }
}
