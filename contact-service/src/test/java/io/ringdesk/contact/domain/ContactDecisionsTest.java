package io.ringdesk.contact.domain;

import static io.ringdesk.contact.domain.Particulars.MOST_OF_A_KIND;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.contact.domain.ContactEvent.Absorbed;
import io.ringdesk.contact.domain.ContactEvent.Changed;
import io.ringdesk.contact.domain.ContactEvent.Created;
import io.ringdesk.contact.domain.ContactEvent.Identified;
import io.ringdesk.contact.domain.ContactEvent.Merged;
import io.ringdesk.contact.domain.ContactEvent.NoteAdded;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedGood;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedWrong;
import io.ringdesk.contact.domain.Mention.WrongNumber;
import io.ringdesk.testkit.Scenario;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactDecisionsTest {

  private static final String EMAIL = "lucia@home.example";
  private static final String PHONE = "+34612345678";
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Address CALLE_MAYOR =
      new Address("Calle Mayor 12", "Madrid", null, "28013", "ES");

  @Test
  void the_first_order_of_a_customer_makes_his_card() {
    unknown()
        .when(card -> ContactDecisions.hear(card, order(lucia(CALLE_MAYOR, MADRID))))
        .thenHappenedOnce(
            new Created(
                List.of("Lucía"),
                List.of(EMAIL),
                List.of(PHONE),
                CALLE_MAYOR,
                MADRID,
                Origin.ORDER));
  }

  @Test
  void another_order_adds_what_was_not_known() {
    given(Contact.TYPE, "c1", created())
        .when(
            card ->
                ContactDecisions.hear(
                    card, order(new Customer("Lucía Ruiz", EMAIL, "+34698765432", null, null))))
        .thenHappenedOnce(
            new Identified(List.of("Lucía Ruiz"), List.of(), List.of("+34698765432")));
  }

  @Test
  void another_order_fills_in_an_address_and_a_zone_but_never_overwrites_them() {
    Address elsewhere = new Address("Gran Vía 1", "Bilbao", null, "48001", "ES");
    given(Contact.TYPE, "c1", created())
        .when(card -> ContactDecisions.hear(card, order(lucia(CALLE_MAYOR, MADRID))))
        .thenHappened(new Changed(CALLE_MAYOR, MADRID, null))
        .when(
            card ->
                ContactDecisions.hear(card, order(lucia(elsewhere, ZoneId.of("Atlantic/Canary")))))
        .thenNothing();
  }

  @Test
  void an_email_address_is_the_same_in_capitals() {
    given(Contact.TYPE, "c1", created())
        .when(
            card ->
                ContactDecisions.hear(
                    card, order(new Customer(null, " Lucia@HOME.example ", null, null, null))))
        .thenNothing();
  }

  @Test
  void an_invalid_contact_marks_the_phone_as_wrong() {
    given(Contact.TYPE, "c1", created())
        .when(card -> ContactDecisions.hear(card, wrongNumber("o1")))
        .thenHappenedOnce(new PhoneMarkedWrong(PHONE, "o1"));
  }

  @Test
  void a_number_that_was_marked_as_wrong_is_marked_good_once() {
    given(Contact.TYPE, "c1", created(), new PhoneMarkedWrong(PHONE, "o1"))
        .when(card -> ContactDecisions.markGood(card, PHONE))
        .thenHappenedOnce(new PhoneMarkedGood(PHONE))
        .thenState(card -> assertThat(card.wrongPhones()).isEmpty())
        .when(card -> ContactDecisions.hear(card, wrongNumber("o2")))
        .thenHappened(new PhoneMarkedWrong(PHONE, "o2"));
  }

  @Test
  void a_merged_card_has_no_number_to_mark() {
    given(Contact.TYPE, "c1", created(), new Merged("c0"))
        .when(card -> ContactDecisions.markGood(card, PHONE))
        .thenRefused("This card was merged into the card c0.");
  }

  @Test
  void an_invalid_contact_that_comes_before_its_order_makes_the_card() {
    unknown()
        .when(card -> ContactDecisions.hear(card, wrongNumber("o1")))
        .thenHappened(
            new Created(List.of("Lucía"), List.of(EMAIL), List.of(PHONE), null, null, Origin.CALL),
            new PhoneMarkedWrong(PHONE, "o1"));
  }

  @Test
  void a_merged_card_hears_nothing_any_more() {
    given(Contact.TYPE, "c1", created(), new Merged("c0"))
        .when(card -> ContactDecisions.hear(card, order(new Customer("X", null, null, null, null))))
        .thenNothing();
  }

  @Test
  void a_number_on_every_order_does_not_let_a_card_grow_without_end() {
    List<String> many =
        IntStream.range(0, MOST_OF_A_KIND).mapToObj(i -> i + "@shop.example").toList();
    given(
            Contact.TYPE,
            "c1",
            new Created(List.of("Lucía"), many, List.of(PHONE), null, null, Origin.ORDER))
        .when(card -> ContactDecisions.hear(card, order(lucia(null, null))))
        .thenNothing();
  }

  @Test
  void a_person_corrects_a_card() {
    given(Contact.TYPE, "c1", created())
        .when(
            card ->
                ContactDecisions.edit(
                    card,
                    new Customer("Lucía Ruiz", "new@home.example", null, CALLE_MAYOR, MADRID)))
        .thenHappenedOnce(
            new Identified(List.of(), List.of("new@home.example"), List.of()),
            new Changed(CALLE_MAYOR, MADRID, "Lucía Ruiz"))
        .thenState(
            card -> {
              assertThat(card.name()).isEqualTo("Lucía Ruiz");
              assertThat(card.particulars().names()).containsExactly("Lucía Ruiz", "Lucía");
            });
  }

  @Test
  void a_merged_card_is_not_corrected_any_more() {
    given(Contact.TYPE, "c1", created(), new Merged("c0"))
        .when(card -> ContactDecisions.edit(card, lucia(null, null)))
        .thenRefused("merged into the card c0");
  }

  @Test
  void the_same_note_again_is_one_note() {
    given(Contact.TYPE, "c1", created())
        .when(card -> ContactDecisions.note(card, "n1", "Call in the morning."))
        .thenHappenedOnce(new NoteAdded("n1", "Call in the morning."));
  }

  @Test
  void notes_do_not_make_a_card_longer() {
    NoteAdded[] notes =
        IntStream.range(0, 1000)
            .mapToObj(i -> new NoteAdded("n" + i, "x"))
            .toArray(NoteAdded[]::new);
    given(Contact.TYPE, "c1", (ContactEvent[]) notes)
        .thenState(card -> assertThat(card.lastNotes()).hasSize(20).endsWith("n999"));
  }

  @Test
  void a_card_is_merged_once() {
    given(Contact.TYPE, "c1", created())
        .when(card -> ContactDecisions.merge(card, "c0"))
        .thenHappenedOnce(new Merged("c0"))
        .thenState(card -> assertThat(card.label()).as("in lists").isNull());
  }

  @Test
  void a_card_that_was_promised_and_never_written_says_where_it_lives_on() {
    unknown()
        .when(card -> ContactDecisions.merge(card, "c0"))
        .thenHappenedOnce(
            new Created(List.of(), List.of(), List.of(), null, null, Origin.ORDER),
            new Merged("c0"));
  }

  @Test
  void a_card_takes_over_what_was_on_a_merged_one() {
    Contact merged =
        Contact.unknown("c2")
            .after(
                new Created(
                    List.of("L. Ruiz"),
                    List.of("l@work.example"),
                    List.of("+34698765432"),
                    CALLE_MAYOR,
                    MADRID,
                    Origin.ORDER))
            .after(new PhoneMarkedWrong("+34698765432", "o2"))
            .after(new Absorbed("c3", List.of(), List.of(), List.of()))
            .after(new Merged("c1"));
    given(Contact.TYPE, "c1", created())
        .when(card -> ContactDecisions.absorb(card, merged))
        .thenHappenedOnce(
            new Absorbed(
                "c2", List.of("L. Ruiz"), List.of("l@work.example"), List.of("+34698765432")),
            new Changed(CALLE_MAYOR, MADRID, null),
            new PhoneMarkedWrong("+34698765432", null),
            new Absorbed("c3", List.of(), List.of(), List.of()))
        .thenState(
            card -> {
              assertThat(card.particulars().emails()).containsExactly(EMAIL, "l@work.example");
              assertThat(card.absorbed()).containsExactly("c2", "c3");
            });
  }

  private static Scenario<Contact, ContactEvent> unknown() {
    return given(Contact.TYPE, "c1");
  }

  private static Created created() {
    return new Created(List.of("Lucía"), List.of(EMAIL), List.of(PHONE), null, null, Origin.ORDER);
  }

  private static Customer lucia(@Nullable Address address, @Nullable ZoneId zone) {
    return new Customer("Lucía", EMAIL, PHONE, address, zone);
  }

  private static Mention order(Customer customer) {
    return new Mention("o1:1", "shop", customer.keys(), "c1", Origin.ORDER, customer, null, null);
  }

  private static Mention wrongNumber(String order) {
    Customer customer = lucia(null, null);
    return new Mention(
        order + ":2",
        "anna",
        customer.keys(),
        "c1",
        Origin.CALL,
        customer,
        new WrongNumber(order),
        null);
  }
}
