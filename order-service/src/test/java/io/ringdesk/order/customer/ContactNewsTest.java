package io.ringdesk.order.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.testkit.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read of a customer's card is in the samples that contact-service has agreed on. */
class ContactNewsTest {

  private static final Instant PUBLISHED = Instant.parse("2026-11-22T20:00:00Z");

  @Test
  void who_looks_after_a_customer_is_read_with_all_his_addresses() {
    var set =
        incoming("contact.personal-manager-set.v1").read(ContactNews.PersonalManagerSet.class);
    assertThat(set.emails())
        .containsExactly("lucia.fernandez@customers.example", "lucia@work.example");
    assertThat(set.said().id()).isEqualTo("paula");
    assertThat(set.said().at()).isEqualTo("2026-11-22T10:05:00Z");
  }

  @Test
  void a_card_is_read_as_contact_service_writes_it() {
    CustomerCard card = after("contact.created.v1", "contact.identified.v1", "contact.absorbed.v1");
    assertThat(card.emails())
        .containsExactly(
            "lucia.fernandez@customers.example", "lucia@work.example", "lucia@home.example");
    assertThat(card.phones()).containsExactly("+34612345678", "+34913456789", "+34698765432");
    assertThat(card.timeZone()).isEqualTo("Europe/Madrid");
    assertThat(card.absorbed()).hasSize(1);
    assertThat(after("contact.created.v1", "contact.changed.v1").timeZone())
        .isEqualTo("Atlantic/Canary");
    assertThat(after("contact.created.v1", "contact.merged.v1").mergedInto()).isNotNull();
    assertThat(after("contact.created.v1", "contact.phone-marked-wrong.v1").notes()).isEmpty();
  }

  @Test
  void a_note_is_shown_until_it_is_removed() {
    assertThat(after("contact.note-added.v1").notes())
        .containsExactly(
            new CustomerNote(
                "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e11",
                "Prefers to be called in the morning.",
                PUBLISHED,
                "anna"));
    assertThat(after("contact.note-added.v1", "contact.note-removed.v1").notes()).isEmpty();
  }

  @Test
  void of_many_and_long_notes_the_latest_and_the_beginnings_are_kept() {
    CustomerCard card = CustomerCard.UNKNOWN;
    for (int i = 1; i <= 300; i++) {
      card = card.after(note(i, "🙂".repeat(5000)));
    }
    assertThat(card.notes()).hasSize(CustomerCard.NOTES);
    assertThat(card.notes().getLast().id()).isEqualTo("n300");
    assertThat(card.notes())
        .allSatisfy(
            note -> {
              assertThat(note.text()).hasSizeLessThanOrEqualTo(2000).endsWith("🙂…");
            });
  }

  private static Incoming note(int number, String text) {
    return incoming(
        "contact.note-added.v1", "{\"noteId\":\"n%d\",\"text\":\"%s\"}".formatted(number, text));
  }

  private static CustomerCard after(String... types) {
    return Stream.of(types)
        .reduce(
            CustomerCard.UNKNOWN, (card, type) -> card.after(incoming(type)), (one, other) -> one);
  }

  private static Incoming incoming(String type) {
    return incoming(type, Contracts.sample(type));
  }

  private static Incoming incoming(String type, String json) {
    return new Incoming(
        "contacts",
        0,
        0,
        "c1:3",
        "/test",
        type,
        "c1",
        3,
        PUBLISHED,
        "anna",
        null,
        null,
        json.getBytes(StandardCharsets.UTF_8));
  }
}
