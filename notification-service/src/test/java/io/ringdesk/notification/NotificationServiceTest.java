package io.ringdesk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Heard;
import io.ringdesk.testkit.Tokens;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service as its neighbours, its users and the customers see it, on real servers. */
class NotificationServiceTest extends MailServerOfTests {

  private static final Bus BUS = Bus.ofTests();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Desk desk;

  NotificationServiceTest(@LocalServerPort int port) {
    desk = new Desk(port);
  }

  @Test
  void a_placed_order_brings_its_customer_a_letter() throws Exception {
    desk.order("order.placed.v1");

    MimeMessage letter = mail(1).getFirst();
    assertThat(letter.getSubject()).isEqualTo("We have your order 100017");
    assertThat(part(letter, 0))
        .contains("Hello Lucía Fernández,", "233.70 EUR", "orders/" + desk.order);
    assertThat(part(letter, 1)).contains("<p>Hello Lucía Fernández,</p>");
    assertThat(letter.getFrom()[0].toString()).contains("letters@ringdesk.example");
    JsonNode shown = sent(1).getFirst();
    assertThat(shown.get("subject").asString()).isEqualTo("We have your order 100017");
    assertThat(shown.get("email").asString()).isEqualTo(desk.email);
    assertThat(letter.getMessageID())
        .isEqualTo(shown.get("messageId").asString())
        .isEqualTo("<%s@ringdesk.example>".formatted(shown.get("id").asString()));
  }

  @Test
  void a_paid_order_brings_its_customer_a_letter_however_often_it_is_told() {
    desk.order("order.placed.v1");
    desk.order("order.paid.v1");
    desk.order("order.prepaid.v1");
    desk.order("order.paid.v1");

    sent(2);
    await().during(Duration.ofSeconds(1)).until(() -> mailTo(desk.email).size() == 2);
    assertThat(desk.letters())
        .extracting(letter -> letter.get("template").asString())
        .containsExactlyInAnyOrder("order-placed", "payment-received");
  }

  @Test
  void a_payment_letter_that_is_asked_for_again_is_sent_once_for_each_time() {
    desk.order("order.placed.v1");
    desk.order("order.paid.v1");
    desk.order("order.payment-letter-requested.v1");
    desk.repeat();
    desk.order("order.placed.v1");
    desk.order("order.paid.v1");
    desk.order("order.payment-letter-requested.v1");
    desk.order("order.payment-letter-requested.v1");

    sent(4);
    await().during(Duration.ofSeconds(1)).until(() -> mailTo(desk.email).size() == 4);
    assertThat(desk.letters())
        .extracting(letter -> letter.get("template").asString())
        .filteredOn("payment-received"::equals)
        .hasSize(3);
  }

  @Test
  void redelivered_events_make_no_second_letter() {
    for (int times = 0; times < 3; times++) {
      desk.repeat();
      desk.order("order.placed.v1");
      desk.order("order.paid.v1");
      desk.call(2, _ -> {});
    }

    sent(3);
    await().during(Duration.ofSeconds(1)).until(() -> mailTo(desk.email).size() == 3);
  }

  @Test
  void a_letter_in_the_managers_own_words_is_filled_and_escaped() throws Exception {
    desk.order(
        "order.placed.v1", event -> customer(event).put("name", "Eve <b>\r\nBcc: x@y.example"));
    desk.call(
        2,
        event ->
            ((ObjectNode) event.get("letter"))
                .put("subject", "For {$name} {$nobody}\nBcc: all@x.example"));

    sent(2);
    MimeMessage letter =
        mail(2).stream().filter(one -> part(one, 0).contains("Dear")).findFirst().orElseThrow();
    assertThat(letter.getSubject())
        .isEqualTo("For Eve <b> Bcc: x@y.example {$nobody} Bcc: all@x.example");
    assertThat(letter.getHeader("Bcc")).isNull();
    assertThat(letter.getAllRecipients()).hasSize(1);
    assertThat(part(letter, 1)).contains("Eve &lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void a_copy_of_the_letter_goes_to_the_manager() throws Exception {
    String anna = "anna-" + desk.order;
    String annasMail = anna + "@ringdesk.example";
    BUS.publish(
        "staff",
        anna,
        1,
        "staff.registered.v1",
        Contracts.sample("staff.registered.v1").replace("anna@ringdesk.example", annasMail));
    desk.order("order.placed.v1");
    desk.call(1, event -> event.put("manager", anna));

    sent(3);
    assertThat(mailTo(annasMail))
        .singleElement()
        .satisfies(
            copy ->
                assertThat(copy.getSubject())
                    .isEqualTo("Copy: We call you again about your order 100017"));
    assertThat(part(mailTo(annasMail).getFirst(), 0)).contains("Anna Kovács");
    assertThat(desk.items("/api/letters?manager=" + anna))
        .extracting(letter -> letter.get("to").asString())
        .containsExactlyInAnyOrder("customer", "manager");
  }

  @Test
  void a_customer_without_an_address_has_no_letter() {
    desk.order("order.placed.v1", event -> customer(event).remove("email"));
    desk.order("order.paid.v1");

    assertThat(sent(1).getFirst().get("template").asString()).isEqualTo("payment-received");
    assertThat(desk.letters()).hasSize(1);
  }

  @Test
  void of_a_letter_that_nobody_gets_there_is_no_copy_either() {
    desk.order("order.placed.v1");
    desk.call(
        1,
        event -> {
          customer(event).remove("email");
          event.put("copyToManager", true);
        });
    desk.call(2, _ -> {});

    sent(2);
    assertThat(desk.letters())
        .extracting(letter -> letter.get("to").asString())
        .containsExactly("customer", "customer");
  }

  @Test
  void an_unusable_address_fails_and_shows_why() {
    desk.order("order.placed.v1", event -> customer(event).put("email", "a@x.example,b@x.example"));

    JsonNode letter =
        await().atMost(PATIENCE).until(() -> with("failed"), one -> one.size() == 1).getFirst();
    assertThat(letter.get("reason").asString()).isNotEmpty();
  }

  @Test
  void a_template_that_is_not_there_fails_and_is_sent_again_when_it_is() {
    String template = "offer-" + desk.order;
    desk.order("order.placed.v1", event -> customer(event).remove("email"));
    desk.order("order.changed.v1");
    desk.call(
        1,
        event -> {
          event.put("copyToManager", false);
          letter(event).put("template", template);
        });
    JsonNode failed =
        await().atMost(PATIENCE).until(() -> with("failed"), one -> one.size() == 1).getFirst();
    assertThat(failed.get("reason").asString()).contains(template);

    desk.admin(
            "PUT",
            "/api/letter-templates/" + template,
            "{\"subject\":\"Offer {$order}\",\"text\":\"{$name}\",\"html\":\"<i>{$name}</i>\"}")
        .expectStatus()
        .isOk();
    String id = failed.get("id").asString();
    desk.admin("POST", "/api/letters/%s/resend".formatted(id), "").expectStatus().isOk();

    JsonNode sent = sent(1).getFirst();
    assertThat(sent.get("messageId").asString()).isEqualTo("<%s.1@ringdesk.example>".formatted(id));
    assertThat(part(mail(1).getFirst(), 1)).isEqualTo("<i>Lucía Fernández</i>");
  }

  @Test
  void a_letter_is_sent_again_once_for_one_request() {
    desk.order("order.placed.v1");
    String id = sent(1).getFirst().get("id").asString();
    String path = "/api/letters/%s/resend".formatted(id);

    desk.admin("POST", path, "").expectStatus().isOk();
    await().atMost(PATIENCE).until(() -> mailTo(desk.email).size() == 2);

    desk.as(Tokens.of("anna", "call-centre-manager"), "POST", path, "")
        .expectStatus()
        .isForbidden();
    desk.admin("POST", "/api/letters/nowhere/resend", "").expectStatus().isNotFound();
    await().during(Duration.ofSeconds(1)).until(() -> mailTo(desk.email).size() == 2);
  }

  @Test
  void what_others_are_told_fits_the_contract_and_names_no_customer() {
    desk.order("order.placed.v1");
    desk.call(2, _ -> {});
    sent(2);

    try (var letters = BUS.listen("letters")) {
      for (JsonNode letter : desk.letters()) {
        String id = letter.get("id").asString();
        Heard sent = letters.await(id, "letter.sent.v1");
        Contracts.assertMatches("letter.sent.v1", sent.value());
        Heard asked = letters.await(id, "letter.requested.v1");
        Contracts.assertMatches("letter.requested.v1", asked.value());
        assertThat(asked.value() + sent.value()).doesNotContain("Luc", desk.email, "you can pay");
      }
    }
  }

  @Test
  void letters_are_found_and_paged_the_latest_first() {
    desk.order("order.placed.v1");
    desk.order("order.paid.v1");
    desk.call(2, _ -> {});
    List<String> all = sent(3).stream().map(one -> one.get("id").asString()).toList();

    assertThat(desk.items("/api/letters?email={e}", desk.email.toUpperCase(Locale.ROOT)))
        .hasSize(3);
    assertThat(with("requested")).isEmpty();
    assertThat(desk.items("/api/letters?email={e}", "{\"$gt\":\"\"}")).isEmpty();
    JsonNode first = desk.get("/api/letters?limit=2&orderId=" + desk.order);
    JsonNode second =
        desk.get(
            "/api/letters?limit=2&orderId=%s&cursor=%s"
                .formatted(desk.order, first.get("next").asString()));
    assertThat(first.get("items").size()).isEqualTo(2);
    assertThat(second.get("items").get(0).get("id").asString()).isEqualTo(all.get(2));
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(desk.get("/api/letters/" + all.getFirst()).get("id").asString())
        .isEqualTo(all.getFirst());
    assertThat(
            desk.problem(desk.admin("GET", "/api/letters?status=lost", ""), HttpStatus.BAD_REQUEST))
        .contains("\"field\":\"status\"", "requested, sent, failed");
  }

  @Test
  void what_can_not_be_read_is_set_aside_with_the_reason_and_its_neighbours_go_through() {
    String broken = NewIds.next();
    BUS.publish("orders", broken, 1, "order.placed.v1", "{\"number\":\"1\"}");
    BUS.publish("calls", broken, 1, "call.recorded.v1", "{\"letter\":{}}");
    desk.order("order.placed.v1");

    sent(1);
    try (var orders = BUS.listenToDeadLetters("orders", "notification-service");
        var calls = BUS.listenToDeadLetters("calls", "notification-service")) {
      assertThat(orders.await(record -> broken.equals(record.key())).reason())
          .contains("customer is missing");
      assertThat(calls.await(record -> broken.equals(record.key())).reason())
          .contains("callId is missing");
    }
  }

  @Test
  void templates_are_read_changed_and_guarded() {
    String path = "/api/letter-templates/welcome-" + desk.order;
    assertThat(desk.items("/api/letter-templates?limit=200"))
        .extracting(template -> template.get("name").asString())
        .contains("order-placed", "payment-received", "call-back");
    desk.admin("GET", path, "").expectStatus().isNotFound();

    desk.admin("PUT", path, "{\"subject\":\"Hi {$name}\",\"text\":\"x\"}")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"1\"");
    desk.admin("PUT", path, "{\"subject\":\"Hi {$name}\",\"text\":\"x\"}")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"1\"");
    desk.admin("PUT", path, "{\"subject\":\"Hi {$name}\",\"text\":\"y\"}")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"2\"");
    desk.as(Tokens.of("helga", "head-of-sales"), "PUT", path, "{\"subject\":\"s\",\"text\":\"t\"}")
        .expectStatus()
        .isForbidden();
  }

  @Test
  void a_wrong_template_is_refused_field_by_field() {
    String answer =
        desk.problem(
            desk.admin(
                "PUT",
                "/api/letter-templates/welcome",
                "{\"name\":\"other\",\"subject\":\"{$nmae}\\nBcc: x\",\"text\":\"{$amuont} {$}\",\"html\":\"{$x}\"}"),
            HttpStatus.BAD_REQUEST);

    assertThat(answer)
        .contains("{$nmae}", "{$amuont}, {$}", "{$x}", "one line", "\"field\":\"name\"")
        .contains("{$payment_link}");
    desk.problem(
        desk.admin("PUT", "/api/letter-templates/Welcome", "{\"subject\":\"s\",\"text\":\"t\"}"),
        HttpStatus.BAD_REQUEST);
    desk.problem(
        desk.admin("PUT", "/api/letter-templates/by-hand", "{\"subject\":\"s\",\"text\":\"t\"}"),
        HttpStatus.BAD_REQUEST);
    assertThat(
            desk.problem(
                desk.admin("PUT", "/api/letter-templates/welcome", "{\"subject\":\" \"}"),
                HttpStatus.BAD_REQUEST))
        .contains("subject", "text");
  }

  private List<JsonNode> sent(int number) {
    return await().atMost(PATIENCE).until(() -> with("sent"), sent -> sent.size() >= number);
  }

  private List<JsonNode> with(String status) {
    return desk.items("/api/letters?orderId={o}&status={s}", desk.order, status);
  }

  private List<MimeMessage> mail(int number) {
    return await()
        .atMost(PATIENCE)
        .until(() -> mailTo(desk.email), letters -> letters.size() >= number);
  }

  private static ObjectNode customer(ObjectNode event) {
    return (ObjectNode) event.get("customer");
  }

  private static ObjectNode letter(ObjectNode event) {
    return (ObjectNode) event.get("letter");
  }

  /** 0: plain text, 1: HTML. */
  private static String part(MimeMessage letter, int number) {
    try {
      BodyPart part = ((Multipart) letter.getContent()).getBodyPart(number);
      return part.getContent().toString().replace("\r\n", "\n");
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
