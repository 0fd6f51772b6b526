package io.ringdesk.order.customer;

import static io.ringdesk.order.customer.CustomerDesk.PATIENCE;
import static io.ringdesk.order.customer.CustomerDesk.email;
import static io.ringdesk.order.customer.CustomerDesk.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 9: what stands on the customer's card is seen in all his orders, and his local time. */
@ServiceTest
class CustomerCardServiceTest {

  private final Client admin;
  private final CustomerDesk desk;
  private final CustomerCards cards;

  CustomerCardServiceTest(@Autowired Client client, @Autowired CustomerCards cards) {
    this.admin = client;
    this.cards = cards;
    this.desk = new CustomerDesk(client);
  }

  @Test
  void the_customers_notes_are_seen_in_all_his_orders_until_they_are_removed() {
    String email = email();
    String second = email();
    String one = desk.order(email);
    String other = desk.order(second);
    String card = UUID.randomUUID().toString();
    known(
        card,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"cause\":\"order\"".formatted(email));
    known(card, 2, "contact.note-added.v1", "\"noteId\":\"n1\",\"text\":\"First.\"");
    known(
        card,
        3,
        "contact.identified.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[]".formatted(second));
    known(card, 4, "contact.note-added.v1", "\"noteId\":\"n2\",\"text\":\"Second.\"");
    known(card, 4, "contact.note-added.v1", "\"noteId\":\"n2\",\"text\":\"Second.\"");
    for (String id : List.of(one, other)) {
      awaitNotes(id, "Second.", "First.");
    }
    known(card, 5, "contact.note-removed.v1", "\"noteId\":\"n1\"");
    awaitNotes(one, "Second.");
    awaitNotes(other, "Second.");
    var page = desk.page(one);
    assertThat(page.at("/customer/contactId").asString()).isEqualTo(card);
    assertThat(page.at("/customerNotes/0/id").asString()).isEqualTo("n2");
    assertThat(admin.list("email", email).json().at("/items/0/customerNotes").isNull()).isTrue();
  }

  @Test
  void the_notes_of_a_card_that_lives_on_in_another_are_seen_there_too() {
    String email = email();
    String second = email();
    String one = desk.order(email);
    String other = desk.order(second);
    String card = UUID.randomUUID().toString();
    String merged = UUID.randomUUID().toString();
    known(
        card,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"timeZone\":\"Asia/Tokyo\",\"cause\":\"order\""
            .formatted(email));
    known(card, 2, "contact.note-added.v1", "\"noteId\":\"m1\",\"text\":\"Of the living.\"");
    known(
        merged,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"timeZone\":\"Europe/Paris\",\"cause\":\"order\""
            .formatted(second));
    known(merged, 2, "contact.note-added.v1", "\"noteId\":\"m2\",\"text\":\"Of the merged.\"");
    awaitNotes(other, "Of the merged.");
    known(merged, 3, "contact.merged.v1", "\"into\":\"%s\"".formatted(card));
    known(
        card,
        3,
        "contact.absorbed.v1",
        "\"from\":\"%s\",\"names\":[],\"emails\":[\"%s\"],\"phones\":[]".formatted(merged, second));
    for (String id : List.of(one, other)) {
      awaitNotes(id, "Of the merged.", "Of the living.");
      var customer = desk.page(id).path("customer");
      assertThat(customer.path("contactId").asString()).isEqualTo(card);
      assertThat(customer.path("timeZone").asString()).isEqualTo("Asia/Tokyo");
    }
  }

  @Test
  void the_customers_present_local_time_is_shown() {
    String email = email();
    String id =
        admin
            .post(
                "/api/orders",
                "{\"currency\":\"EUR\",\"customer\":{\"email\":\"%s\",\"phone\":\"+81312345678\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
                    .formatted(email))
            .is(201)
            .json()
            .path("id")
            .asString();
    assertShowsTimeIn(id, "Asia/Tokyo");
    known(
        UUID.randomUUID().toString(),
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"timeZone\":\"America/Bogota\",\"cause\":\"hand\""
            .formatted(email));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertShowsTimeIn(id, "America/Bogota"));
    assertThat(desk.page(desk.order(email())).at("/customer/timeZone").asString())
        .as("the company's, where nothing else tells")
        .isEqualTo("UTC");
  }

  @Test
  void of_who_has_told_only_his_number_the_card_with_it_is_seen() {
    String phone = "+346%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    String id = withoutEmail(phone);
    assertShowsTimeIn(id, "Europe/Madrid");
    String card = UUID.randomUUID().toString();
    known(
        card,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[],\"phones\":[\"%s\"],\"timeZone\":\"Atlantic/Canary\",\"cause\":\"order\""
            .formatted(phone));
    known(card, 2, "contact.note-added.v1", "\"noteId\":\"n1\",\"text\":\"Rings back.\"");
    awaitNotes(id, "Rings back.");
    assertShowsTimeIn(id, "Atlantic/Canary");
    assertThat(desk.page(id).at("/customer/contactId").asString()).isEqualTo(card);
    awaitNotes(withoutEmail(phone), "Rings back.");
    assertThat(desk.page(withoutEmail("+34600000000")).path("customerNotes")).isEmpty();
    known(card, 3, "contact.note-removed.v1", "\"noteId\":\"n1\"");
    awaitNotes(id);
    Plans.assertAnsweredByIndex(cards.ofPhone(phone), 1);
  }

  private String withoutEmail(String phone) {
    return admin
        .post(
            "/api/orders",
            "{\"currency\":\"EUR\",\"customer\":{\"phone\":\"%s\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
                .formatted(phone))
        .is(201)
        .json()
        .path("id")
        .asString();
  }

  private void assertShowsTimeIn(String id, String zone) {
    var customer = desk.page(id).path("customer");
    assertThat(customer.path("timeZone").asString()).isEqualTo(zone);
    var shown = OffsetDateTime.parse(customer.path("localTime").asString());
    assertThat(shown.getOffset())
        .isEqualTo(ZoneId.of(zone).getRules().getOffset(shown.toInstant()));
    assertThat(shown.toInstant())
        .isBetween(Instant.now().minusSeconds(90), Instant.now().plusSeconds(60));
  }

  private void awaitNotes(String id, String... texts) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        desk.page(id)
                            .path("customerNotes")
                            .valueStream()
                            .map(note -> note.path("text").asString()))
                    .containsExactly(texts));
  }
}
