package io.ringdesk.call;

import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.testkit.Schemathesis;
import io.ringdesk.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service answers as its description says, whatever it is asked. */
@RunningService
class DescriptionTest {

  private final int port;
  private final Person admin;

  DescriptionTest(@LocalServerPort int port, @Autowired People people) {
    this.port = port;
    this.admin = people.with(Tokens.of(someone("admin"), "administrator"));
  }

  @Test
  void every_answer_is_as_described() {
    String name = someone("described");
    String order = Office.order(name, somePhone(), "UTC");
    String other = Office.order(name, somePhone(), "UTC");
    String token = Tokens.of(name, "call-centre-manager", "administrator", "telephone-exchange");
    Person manager = new Person(admin.people(), token);
    manager.awaitQueue(2);
    Answer call =
        manager.post(
            "/api/calls", "{\"orderId\":\"%s\",\"result\":\"not-reached\"}".formatted(order));
    String task =
        manager
            .post("/api/tasks", "{\"orderId\": \"%s\", \"subject\": \"Content?\"}".formatted(other))
            .text("id");
    String campaign =
        manager
            .post(
                "/api/campaigns",
                "{\"name\": \"N\", \"subject\": \"S\", \"customers\": [\"%s\"], \"managers\": [\"%s\"]}"
                    .formatted(somePhone(), name))
            .text("campaign");
    Schemathesis.on(port, token)
        .knowing("/api/queue/{itemId}", "itemId", order)
        .knowing("/api/calls/{id}", "id", call.text("id"))
        .knowing("/api/tasks/{id}", "id", task)
        .knowing("/api/campaigns/{id}", "id", campaign)
        .knowingInBody("/api/calls", "orderId", order, other)
        .knowingInBody("/api/tasks", "orderId", other)
        .refusedAt("/api/pbx/asterisk", "what is sent there has to be signed")
        .refusedAt("/api/pbx/mango", "what is sent there has to be signed")
        .refusedAt("/api/pbx/vonage", "what is sent there has to be signed")
        .leavingOut("GET /api/call-statistics/live", "it is a stream without an end")
        .findsNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/calls?from=",
        "/api/calls?to=",
        "/api/call-backs?from=",
        "/api/pbx/calls?to="
      })
  void a_time_that_no_calendar_of_ours_keeps_is_refused(String list) {
    Answer refused = admin.get(list + "%2B900000000-01-01T00:00:00Z");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields())
        .isEqualTo(list.substring(list.indexOf('?') + 1, list.length() - 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/queue-simulations | \"from\": \"T\", \"to\": \"T\" | from",
        "/api/campaigns | \"name\": \"N\", \"subject\": \"S\", \"customers\": [\"a@b.example\"],"
            + " \"managers\": [\"anna\"], \"until\": \"T\" | until",
        "/api/tasks | \"subject\": \"S\", \"dueAt\": \"T\" | dueAt"
      })
  void nor_is_one_in_a_form(String path, String fields, String wrong) {
    Answer refused =
        admin.post(
            path, "{%s}".formatted(fields.replace("\"T\"", "\"+900000000-01-01T00:00:00Z\"")));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(wrong);
  }

  @Test
  void a_comment_of_a_million_characters_is_refused() {
    String name = someone("talkative");
    String order = Office.order(name, somePhone(), "UTC");
    Person manager = admin.people().manager(name);
    manager.awaitQueue(1);
    Answer refused =
        manager.post(
            "/api/calls",
            "{\"orderId\":\"%s\",\"result\":\"completed\",\"comment\":\"%s\"}"
                .formatted(order, "x".repeat(1_000_000)));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo("comment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "", "ten"})
  void a_page_of_nothing_or_of_all_is_refused(String limit) {
    for (String list : new String[] {"/api/queue", "/api/calls"}) {
      Answer refused = admin.get(list + "?limit=" + limit);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.wrongFields()).isEqualTo("limit");
    }
  }
}
