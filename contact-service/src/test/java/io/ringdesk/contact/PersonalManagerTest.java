package io.ringdesk.contact;

import static io.ringdesk.contact.News.newEmail;
import static io.ringdesk.contact.News.newId;
import static io.ringdesk.contact.News.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.contact.Api.Answer;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders 7 and 9: who looks after a customer, and the notes on him. */
@WholeService
class PersonalManagerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final News news = new News();
  private final Api paula;
  private final Api anna;
  private final Api helga;
  private final Api admin;

  PersonalManagerTest(@LocalServerPort int port) {
    this.paula = Api.as(port, "paula", "personal-manager");
    this.anna = Api.as(port, "anna", "call-centre-manager");
    this.helga = Api.as(port, "helga", "head-of-sales");
    this.admin = Api.as(port, "admin", "administrator");
  }

  @Test
  void who_looks_after_a_customer_is_set_on_his_card_told_and_kept_with_its_reason() {
    String manager = member();
    Answer card = card();
    String path = "/api/contacts/" + card.text("id");

    Answer set = helga.put(path + "/personal-manager", keeper(manager, "He asked for it."));
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.text("personalManager")).isEqualTo(manager);
    Answer again = helga.put(path + "/personal-manager", keeper(manager, "Again."));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.etag()).isEqualTo(set.etag());
    Answer none = helga.put(path + "/personal-manager", "{\"manager\":null,\"reason\":\"Left.\"}");
    assertThat(none.body().path("personalManager").isNull()).isTrue();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        anna.get(path + "/timeline").items().stream()
                            .filter(
                                entry -> entry.path("kind").asString("").equals("personal-manager"))
                            .map(
                                entry ->
                                    entry.path("by").asString("")
                                        + " "
                                        + entry.at("/data/from").asString("nobody")
                                        + " "
                                        + entry.at("/data/to").asString("nobody")
                                        + " "
                                        + entry.at("/data/reason").asString("")))
                    .containsExactly(
                        "helga " + manager + " nobody Left.",
                        "helga nobody " + manager + " He asked for it."));
    try (var contacts = Bus.ofTests().listen("contacts")) {
      var told =
          contacts.await(
              heard ->
                  heard.type().equals("contact.personal-manager-set.v1")
                      && String.valueOf(heard.key()).equals(card.text("id")));
      assertThat(told.data().path("emails")).hasSize(1);
    }
  }

  @Test
  void only_whom_the_table_of_roles_lets_may_say_who_looks_after_a_customer() {
    String manager = member();
    String path = "/api/contacts/" + card().text("id") + "/personal-manager";

    assertThat(anna.put(path, keeper(manager, "x")).status()).isEqualTo(403);
    assertThat(helga.put(path, keeper("nemo", "x")).status()).isEqualTo(400);
    assertThat(helga.put(path, "{\"manager\":\"" + manager + "\"}").status()).isEqualTo(400);
    assertThat(helga.put("/api/contacts/nobody/personal-manager", keeper(manager, "x")).status())
        .isEqualTo(404);
    assertThat(paula.put(path, keeper(manager, "Nobody's: I give him.")).status()).isEqualTo(200);
    assertThat(paula.put(path, keeper(manager, "x")).status()).isEqualTo(403);
    assertThat(paula.put(path, "{\"manager\":null,\"reason\":\"x\"}").status()).isEqualTo(403);
    Answer stale = helga.put(path, "{\"manager\":null,\"reason\":\"x\"}", "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void what_is_said_on_an_order_comes_onto_the_card_and_the_later_saying_holds() {
    String email = newEmail();
    String order = news.placed("Lucía", email, newPhone());
    said(order, 2, "paula", "2026-11-21T10:00:00Z");
    said(order, 2, "paula", "2026-11-21T10:00:00Z");
    awaitManager(email, "paula");
    said(order, 3, "clara", "2026-11-21T09:00:00Z");
    said(order, 4, "zoe", "2026-11-21T11:00:00Z");
    awaitManager(email, "zoe");
    assertThat(versionOf(email)).as("nothing is said twice").isEqualTo(3);
  }

  @Test
  void what_is_said_on_an_order_is_not_lost_where_the_bus_brings_it_with_the_order_itself() {
    String email = newEmail();
    String order = newId();
    news.placed(order, 1, "Lucía", email, newPhone());
    said(order, 2, "paula", "2026-11-21T10:00:00Z");
    news.changed(order, 3, "Other", newEmail(), newPhone());
    awaitManager(email, "paula");
  }

  @Test
  void cards_that_turn_out_to_be_of_one_customer_keep_the_personal_manager_set_last() {
    String email = newEmail();
    String phone = newPhone();
    String other = newEmail();
    said(news.placed("Lucía", email, newPhone()), 2, "paula", "2026-11-21T10:00:00Z");
    said(news.placed("Lucía", other, phone), 2, "zoe", "2026-11-21T11:00:00Z");
    awaitManager(email, "paula");
    awaitManager(other, "zoe");

    news.placed("Lucía", email, phone);

    awaitManager(email, "zoe");
  }

  @Test
  void a_note_is_removed_and_the_timeline_keeps_by_whom() {
    String path = "/api/contacts/" + card().text("id");
    String note = anna.post(path + "/notes", "{\"text\":\"Secret.\"}").text("id");

    assertThat(helga.delete(path + "/notes/" + note).status()).isEqualTo(403);
    assertThat(admin.delete(path + "/notes/" + note).status()).isEqualTo(204);
    assertThat(admin.delete(path + "/notes/" + note).status()).isEqualTo(204);
    var entry =
        await()
            .atMost(PATIENCE)
            .until(
                () -> anna.get(path + "/timeline").items(),
                items -> items.size() == 1 && items.getFirst().at("/data/removedBy").isString())
            .getFirst();
    assertThat(entry.at("/data/removedBy").asString("")).isEqualTo("admin");
    assertThat(entry.at("/data/removedAt").asString("")).startsWith("20");
    assertThat(entry.path("by").asString("")).isEqualTo("anna");
    assertThat(entry.toString()).doesNotContain("Secret");
    assertThat(admin.delete(path + "/notes/" + note).status()).isEqualTo(204);
    assertThat(admin.delete(path + "/notes/" + newId()).status()).isEqualTo(404);
    assertThat(admin.delete("/api/contacts/" + card().text("id") + "/notes/" + note).status())
        .as("a note of another customer")
        .isEqualTo(404);
  }

  private void said(String order, long sequence, String manager, String at) {
    news.publish(
        "orders",
        order,
        sequence,
        "order.personal-manager-assigned.v1",
        "{\"personalManager\":\"%s\",\"reason\":\"asked\",\"at\":\"%s\"}".formatted(manager, at));
  }

  private void awaitManager(String email, String manager) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        anna.get("/api/contacts?email=" + email).items().stream()
                            .map(card -> card.path("personalManager").asString("")))
                    .containsExactly(manager));
  }

  private int versionOf(String email) {
    return anna.get("/api/contacts?email=" + email).items().getFirst().path("version").asInt();
  }

  private Answer card() {
    return anna.post(
        "/api/contacts", "{\"name\":\"Lucía\",\"email\":\"%s\"}".formatted(newEmail()));
  }

  private String member() {
    String id = newId();
    Answer registered =
        admin.post(
            "/api/staff",
            """
            {"id":"%s","name":"Paula","email":"p@ringdesk.example","role":"personal-manager",
             "extension":"211","experienced":true,"present":true}
            """
                .formatted(id));
    assertThat(List.of(200, 201)).contains(registered.status());
    return id;
  }

  private static String keeper(String manager, String reason) {
    return "{\"manager\":\"%s\",\"reason\":\"%s\"}".formatted(manager, reason);
  }
}
