package io.ringdesk.contact;

import static io.ringdesk.contact.News.newEmail;
import static io.ringdesk.contact.News.newId;
import static io.ringdesk.contact.News.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.contact.Api.Answer;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From what others say on the bus to what a manager reads on a card. */
@WholeService
class CardsFromTheBusTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final News news = new News();
  private final Api api;
  private final Api head;
  private final MongoDatabase database;

  CardsFromTheBusTest(@LocalServerPort int port, @Autowired MongoDatabase database) {
    this.api = Api.as(port, "anna", "call-centre-manager");
    this.head = Api.as(port, "helga", "head-of-sales");
    this.database = database;
  }

  @Test
  void an_order_makes_a_card_with_a_timeline() {
    String email = newEmail();
    String phone = newPhone();
    String order = news.placed("Lucía Fernández", email.toUpperCase(Locale.ROOT), phone);
    news.paid(order, 2);

    Answer card = cardOf(email);
    assertThat(card.text("name")).isEqualTo("Lucía Fernández");
    assertThat(card.texts("emails")).containsExactly(email);
    assertThat(card.texts("phones")).containsExactly(phone);
    assertThat(card.text("timeZone")).isEqualTo("Europe/Madrid");
    assertThat(card.body().path("address").path("city").asString("")).isEqualTo("Madrid");
    awaitTimeline(card.text("id"), "order-paid", "order-placed");
    assertThat(api.get("/api/contacts?phone=" + Api.encoded(phone)).items()).hasSize(1);
  }

  @Test
  void the_card_is_published() {
    String email = newEmail();
    try (var ear = Bus.ofTests().listen("contacts")) {
      news.placed("Lucía", email, newPhone());
      var created =
          ear.await(
              heard -> heard.type().equals("contact.created.v1") && heard.value().contains(email));
      assertThat(created.subject()).isEqualTo(cardOf(email).text("id"));
      assertThat(created.data().path("cause").asString("")).isEqualTo("order");
    }
  }

  @Test
  void an_order_delivered_again_changes_nothing() {
    String email = newEmail();
    String phone = newPhone();
    String order = news.placed("Lucía", email, phone);
    String card = cardOf(email).text("id");
    awaitTimeline(card, "order-placed");

    news.placed(order, 1, "Lucía", email, phone);
    news.paid(order, 2);

    awaitTimeline(card, "order-paid", "order-placed");
    assertThat(api.get("/api/contacts/" + card).body().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void orders_of_one_customer_on_many_partitions_make_one_card() {
    String email = newEmail();
    int orders = 40;
    IntStream.range(0, orders).forEach(i -> news.placed("Lucía " + i % 3, email, newPhone()));

    awaitTimeline(
        cardOf(email).text("id"),
        IntStream.range(0, orders).mapToObj(_ -> "order-placed").toArray(String[]::new));
    Answer card = cardOf(email);
    assertThat(card.texts("phones")).hasSize(orders).doesNotHaveDuplicates();
    assertThat(card.texts("names")).hasSize(3);
    assertThat(living(card.texts("emails"))).containsExactly(card.text("id"));
  }

  @Test
  void an_order_that_joins_two_cards_merges_them_with_all_that_was_said() {
    String email = newEmail();
    String phone = newPhone();
    String first = news.placed("Lucía", email, newPhone());
    String second = news.placed("L. Fernández", newEmail(), phone);
    String one = cardOf(email).text("id");
    String other = cardWith("phone", phone).text("id");
    assertThat(one).isNotEqualTo(other);
    news.called(first, 1, "completed", email, phone);
    news.called(second, 1, "not-reached", email, phone);
    awaitTimeline(one, "call", "order-placed");
    awaitTimeline(other, "call", "order-placed");

    news.placed("Lucía", email, phone);

    awaitTimeline(one, "call", "call", "order-placed", "order-placed", "order-placed");
    awaitTimeline(other, "call", "call", "order-placed", "order-placed", "order-placed");
    Answer survivor = api.get("/api/contacts/" + one);
    assertThat(api.get("/api/contacts/" + other).text("id")).isEqualTo(survivor.text("id"));
    assertThat(survivor.texts("phones")).hasSize(2).contains(phone);
    assertThat(survivor.texts("emails")).hasSize(2).contains(email);
    assertThat(survivor.texts("names")).containsExactlyInAnyOrder("Lucía", "L. Fernández");
    assertThat(survivor.texts("merged"))
        .containsExactly(survivor.text("id").equals(one) ? other : one);
    assertThat(living(survivor.texts("emails"))).containsExactly(survivor.text("id"));
  }

  @Test
  void an_invalid_contact_marks_the_phone_as_wrong() {
    String email = newEmail();
    String phone = newPhone();
    String order = news.placed("Lucía", email, phone);
    cardOf(email);
    news.called(order, 1, "invalid-contact", email, phone);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(cardOf(email).texts("wrongPhones")).containsExactly(phone));
  }

  @Test
  void the_head_of_sales_says_that_a_wrong_number_is_good_after_all() {
    String email = newEmail();
    String phone = newPhone();
    String order = news.placed("Lucía", email, phone);
    String card = cardOf(email).text("id");
    news.called(order, 1, "invalid-contact", email, phone);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(cardOf(email).texts("wrongPhones")).containsExactly(phone));
    String path = "/api/contacts/%s/wrong-phones/%s".formatted(card, phone);

    assertThat(api.delete(path).status()).isEqualTo(403);
    assertThat(head.delete("/api/contacts/%s/wrong-phones/612".formatted(card)).status())
        .isEqualTo(400);
    try (var ear = Bus.ofTests().listen("contacts")) {
      assertThat(head.delete(path).texts("wrongPhones")).isEmpty();
      assertThat(head.delete(path).status()).isEqualTo(200);
      Contracts.assertMatches(
          "contact.phone-marked-good.v1",
          ear.await(card, "contact.phone-marked-good.v1").data().toString());
    }
    awaitTimeline(card, "phone-marked-good", "call", "order-placed");
  }

  @Test
  void a_call_for_a_task_about_no_order_stands_on_the_card_of_whom_was_called() {
    String email = newEmail();
    String phone = newPhone();
    news.placed("Lucía", email, phone);
    String card = cardOf(email).text("id");
    String task = newId();
    news.calledForTask(task, 1, "not-reached", phone);
    news.calledForTask(task, 2, "invalid-contact", phone);

    awaitTimeline(card, "call", "call", "order-placed");
    assertThat(cardOf(email).texts("wrongPhones")).containsExactly(phone);
  }

  @Test
  void an_invalid_contact_that_comes_before_its_order_is_not_lost() {
    String email = newEmail();
    String phone = newPhone();
    String order = newId();
    news.called(order, 1, "invalid-contact", email, phone);
    String card = cardOf(email).text("id");

    news.placed(order, 1, "Lucía", email, phone);

    awaitTimeline(card, "call", "order-placed");
    assertThat(cardOf(email).texts("wrongPhones")).containsExactly(phone);
  }

  @Test
  void calls_and_letters_that_come_before_their_order_are_not_lost() {
    String email = newEmail();
    String phone = newPhone();
    String order = newId();
    news.called(order, 1, "completed", email, phone);
    news.letterSent(newId(), order, "customer");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .getCollection("timeline")
                            .countDocuments(Filters.eq("orderId", order)))
                    .isEqualTo(2));

    news.placed(order, 1, "Lucía", email, phone);

    awaitTimeline(cardOf(email).text("id"), "letter-sent", "call", "order-placed");
  }

  @Test
  void copies_of_letters_to_managers_are_not_said_to_the_customer() {
    String email = newEmail();
    String order = news.placed("Lucía", email, newPhone());
    news.letterSent(newId(), order, "manager");
    news.letterSent(newId(), order, "customer");

    awaitTimeline(cardOf(email).text("id"), "letter-sent", "order-placed");
  }

  @Test
  void an_order_changed_to_another_customer_moves_to_his_card_with_its_calls() {
    String wrong = newEmail();
    String right = newEmail();
    String rightPhone = newPhone();
    news.placed("Right", right, rightPhone);
    String order = news.placed("Wrong", wrong, newPhone());
    news.called(order, 1, "completed", wrong, rightPhone);
    awaitTimeline(cardOf(wrong).text("id"), "call", "order-placed");
    awaitTimeline(cardOf(right).text("id"), "order-placed");

    news.changed(order, 2, "Right", right, rightPhone);

    awaitTimeline(
        cardOf(right).text("id"), "call", "order-changed", "order-placed", "order-placed");
    awaitTimeline(cardOf(wrong).text("id"));
  }

  @Test
  void an_order_with_neither_email_nor_phone_to_be_understood_has_a_card_of_its_own() {
    String name = "Nemo" + newId().replace("-", "");
    news.placed(newId(), 1, name, "", "12");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.get("/api/contacts?q=" + name).items()).hasSize(1));
  }

  @Test
  void what_cannot_be_read_is_a_dead_letter_and_what_stood_beside_it_goes_through() {
    String email = newEmail();
    String bad = newId();
    try (var dead = Bus.ofTests().listenToDeadLetters("orders", "contact-service")) {
      news.publish("orders", bad, 1, "order.placed.v1", "{\"customer\":5}");
      news.placed("Lucía", email, newPhone());

      cardOf(email);
      assertThat(dead.await(heard -> heard.subject().equals(bad)).reason())
          .contains("order.placed.v1 can't be read");
    }
  }

  @Test
  void a_first_call_from_an_unknown_number_makes_a_card_and_from_a_known_one_nothing() {
    String known = newPhone();
    String email = newEmail();
    news.placed("Lucía", email, known);
    String card = cardOf(email).text("id");
    String unknown = newPhone();

    news.rang(newId(), "inbound", known);
    news.rang(newId(), "outbound", newPhone());
    String call = newId();
    news.rang(call, "inbound", unknown);
    news.rang(newId(), "inbound", unknown);

    Answer made = cardWith("phone", unknown);
    assertThat(made.text("id")).isNotEqualTo(card);
    assertThat(cardWith("phone", known).text("id")).isEqualTo(card);
    try (var ear = Bus.ofTests().listen("contacts")) {
      ear.await(made.text("id"), "contact.created.v1");
      assertThat(ear.all(one -> one.value().contains(unknown))).hasSize(1);
    }
  }

  private List<String> living(List<String> emails) {
    return emails.stream().map(email -> cardOf(email).text("id")).distinct().toList();
  }

  private Answer cardOf(String email) {
    return cardWith("email", email);
  }

  private Answer cardWith(String filter, String value) {
    String path = "/api/contacts?" + filter + "=" + Api.encoded(value);
    String id =
        await()
            .atMost(PATIENCE)
            .until(() -> api.get(path).items(), items -> items.size() == 1)
            .getFirst()
            .path("id")
            .asString("");
    return api.get("/api/contacts/" + id);
  }

  private void awaitTimeline(String card, String... kinds) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/api/contacts/" + card + "/timeline").items().stream()
                            .map(entry -> entry.path("kind").asString("")))
                    .containsExactly(kinds));
  }
}
