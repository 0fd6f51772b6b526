package io.ringdesk.contact;

import static io.ringdesk.contact.Api.encoded;
import static io.ringdesk.contact.News.newEmail;
import static io.ringdesk.contact.News.newId;
import static io.ringdesk.contact.News.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.contact.Api.Answer;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeService
class ContactApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;
  private final Api anna;

  ContactApiTest(@LocalServerPort int port) {
    this.port = port;
    this.anna = Api.as(port, "anna", "call-centre-manager");
  }

  @Test
  void a_card_is_written_by_hand_once() {
    String email = newEmail();
    Answer created = create("Lucía", email, newPhone());
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.etag()).isEqualTo("\"1\"");

    Answer again = create("Lucía Ruiz", email.toUpperCase(Locale.ROOT), newPhone());

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("id")).isEqualTo(created.text("id"));
    assertThat(again.texts("names")).containsExactly("Lucía", "Lucía Ruiz");
    assertThat(again.texts("phones")).hasSize(2);
  }

  @Test
  void the_same_request_again_is_given_the_same_answer() {
    String body = body("Lucía", newEmail(), newPhone());
    String key = newId();
    Answer first = anna.post("/api/contacts", body, "Idempotency-Key", key);
    Answer again = anna.post("/api/contacts", body, "Idempotency-Key", key);
    Answer other =
        anna.post("/api/contacts", body("L", newEmail(), newPhone()), "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void a_national_number_is_read_in_the_country_of_the_address() {
    String phone = newPhone();
    Answer created =
        anna.post(
            "/api/contacts",
            """
            {"name":"Lucía","phone":"%s","address":{"country":"ES"}}
            """
                .formatted(phone.substring(3)));

    assertThat(created.texts("phones")).containsExactly(phone);
  }

  @Test
  void what_a_person_types_never_merges_two_customers() {
    String email = newEmail();
    String phone = newPhone();
    String id = create("Lucía", email, newPhone()).text("id");
    create("Pablo", newEmail(), phone);

    Answer both = create("Lucía", email, phone);
    Answer edited = anna.patch("/api/contacts/" + id, "{\"phone\":\"%s\"}".formatted(phone));

    assertThat(both.status()).isEqualTo(409);
    assertThat(both.text("detail")).contains(id);
    assertThat(edited.status()).isEqualTo(409);
    assertThat(anna.get("/api/contacts/" + id).texts("merged")).isEmpty();
  }

  @Test
  void a_card_is_corrected_by_who_has_seen_it_as_it_is() {
    Answer card = create("Lucia", newEmail(), newPhone());
    String path = "/api/contacts/" + card.text("id");
    String phone = newPhone();

    Answer edited =
        anna.patch(
            path,
            """
            {"name":"Lucía","phone":"%s","timeZone":"Atlantic/Canary","address":{"city":"Arona"}}
            """
                .formatted(phone),
            "If-Match",
            card.etag());
    Answer stale = anna.patch(path, "{\"name\":\"Lucy\"}", "If-Match", card.etag());

    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.text("name")).isEqualTo("Lucía");
    assertThat(edited.text("timeZone")).isEqualTo("Atlantic/Canary");
    assertThat(edited.texts("phones")).hasSize(2).contains(phone);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(anna.get("/api/contacts?phone=" + encoded(phone)).items()).hasSize(1);
  }

  @Test
  void a_note_comes_onto_the_timeline_with_its_author() {
    String path = "/api/contacts/" + create("Lucía", newEmail(), newPhone()).text("id");
    Answer note = anna.post(path + "/notes", "{\"text\":\"Calls in the morning.\"}");

    assertThat(note.status()).isEqualTo(201);
    var entry =
        await()
            .atMost(PATIENCE)
            .until(() -> anna.get(path + "/timeline").items(), items -> items.size() == 1)
            .getFirst();
    assertThat(entry.path("id").asString("")).isEqualTo(note.text("id"));
    assertThat(entry.path("by").asString("")).isEqualTo("anna");
    assertThat(entry.path("data").path("text").asString("")).isEqualTo("Calls in the morning.");
  }

  @Test
  void a_long_timeline_is_read_in_pages_the_newest_first() {
    String path = "/api/contacts/" + create("Lucía", newEmail(), newPhone()).text("id");
    for (int i = 0; i < 7; i++) {
      anna.post(path + "/notes", "{\"text\":\"%d\"}".formatted(i));
    }
    await().atMost(PATIENCE).until(() -> anna.get(path + "/timeline").items().size() == 7);

    List<String> read = new ArrayList<>();
    String next = "";
    do {
      Answer page = anna.get(path + "/timeline?limit=3&cursor=" + next);
      page.items().forEach(entry -> read.add(entry.path("data").path("text").asString("")));
      next = page.text("next");
    } while (!next.isEmpty());

    assertThat(read).containsExactly("6", "5", "4", "3", "2", "1", "0");
  }

  @Test
  void cards_are_found_by_how_their_words_begin() {
    String surname = "Zz" + newId().replace("-", "");
    String id = create("Lucía " + surname + " " + surname + "o", newEmail(), newPhone()).text("id");
    create("Pablo " + surname, newEmail(), newPhone());

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(found(surname.substring(0, 20))).hasSize(2));
    assertThat(found("LUCIA " + surname)).containsExactly(id);
    assertThat(found(surname + " nobody")).isEmpty();
    assertThat(pages("/api/contacts?limit=1&q=" + surname)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void all_cards_are_listed_in_pages_each_once() {
    String id = create("Álvaro", newEmail(), newPhone()).text("id");
    create("Zoe", newEmail(), newPhone());

    assertThat(pages("/api/contacts?limit=2")).contains(id).doesNotHaveDuplicates();
  }

  @Test
  void filters_narrow_each_other_down() {
    String email = newEmail();
    String phone = newPhone();
    create("Lucía", email, phone);
    String both = "/api/contacts?email=" + email + "&phone=" + encoded(phone);

    assertThat(anna.get(both).items()).hasSize(1);
    assertThat(anna.get(both + "&q=luc").items()).hasSize(1);
    assertThat(anna.get(both + "&q=pablo").items()).isEmpty();
    assertThat(anna.get("/api/contacts?email=" + email + "&phone=%2B34600999999").items())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"Nobody\"}                                        | email",
        "{\"email\":\"no address\"}                                   | email",
        "{\"phone\":\"12\"}                                           | phone",
        "{\"email\":\"a@b.example\",\"timeZone\":\"Mars/Olympus\"}    | timeZone",
        "{\"email\":\"a@b.example\",\"address\":{\"country\":\"es\"}} | address.country",
        "{\"email\":{\"$ne\":null}}                                   | email",
        "{\"email\":\"a@b.example\",\"stage\":\"lead\"}               | stage"
      })
  void bad_input_is_answered_with_the_field_and_how_to_mend_it(String body, String field) {
    Answer answer = anna.post("/api/contacts", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").toString()).contains("\"field\":\"" + field);
  }

  @Test
  void an_injection_in_a_filter_finds_nothing() {
    for (String attempt : List.of("{\"$gt\":\"\"}", "' || true || '", ".*", "\u0000", "$where")) {
      assertThat(anna.get("/api/contacts?email=" + encoded(attempt)).items()).isEmpty();
      assertThat(anna.get("/api/contacts?phone=" + encoded(attempt)).items()).isEmpty();
    }
  }

  @Test
  void only_who_may_reads_and_writes_cards() {
    String path = "/api/contacts/" + create("Lucía", newEmail(), newPhone()).text("id");
    Api head = Api.as(port, "helga", "head-of-sales");
    Api shop = Api.as(port, "shop", "external-system");

    assertThat(head.get(path).status()).isEqualTo(200);
    assertThat(head.patch(path, "{\"name\":\"X\"}").status()).isEqualTo(403);
    assertThat(shop.get(path).status()).isEqualTo(403);
    assertThat(Api.with(port, Tokens.forged("anna", "call-centre-manager")).get(path).status())
        .isEqualTo(401);
    assertThat(anna.get("/api/contacts/nobody").status()).isEqualTo(404);
  }

  private Answer create(String name, String email, String phone) {
    return anna.post("/api/contacts", body(name, email, phone));
  }

  private static String body(String name, String email, String phone) {
    return """
        {"name":"%s","email":"%s","phone":"%s"}
        """
        .formatted(name, email, phone);
  }

  private List<String> found(String query) {
    return anna.get("/api/contacts?q=" + encoded(query)).items().stream()
        .map(card -> card.path("id").asString(""))
        .toList();
  }

  private List<String> pages(String path) {
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      Answer page = anna.get(path + "&cursor=" + next);
      page.items().forEach(card -> ids.add(card.path("id").asString("")));
      next = page.text("next");
    } while (!next.isEmpty());
    return ids;
  }
}
