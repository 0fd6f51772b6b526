package io.ringdesk.contact.domain;

import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.contact.domain.ContactEvent.Absorbed;
import io.ringdesk.contact.domain.ContactEvent.Created;
import io.ringdesk.contact.domain.ContactEvent.Identified;
import io.ringdesk.contact.domain.ContactEvent.Merged;
import io.ringdesk.contact.domain.ContactEvent.PersonalManagerSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Personal manager of the customer: said on the card or on an order, the later saying holds. */
class PersonalManagerDecisionsTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final String EMAIL = "lucia@home.example";

  @Test
  void a_personal_manager_is_set_on_the_card_and_told_with_all_its_addresses() {
    given(Contact.TYPE, "c1", created(EMAIL, "lucia@work.example"))
        .when(card -> PersonalManagerDecisions.set(card, "paula", "She asked for her.", TEN))
        .thenHappenedOnce(
            new PersonalManagerSet(
                List.of(EMAIL, "lucia@work.example"), "paula", null, "She asked for her.", TEN));
  }

  @Test
  void not_assigned_is_a_value() {
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 0))
        .when(card -> PersonalManagerDecisions.set(card, null, "Left.", minute(1)))
        .thenHappenedOnce(
            new PersonalManagerSet(List.of(EMAIL), null, "paula", "Left.", minute(1)));
  }

  @Test
  void what_a_person_says_now_is_later_than_what_the_card_says_whatever_the_clocks_show() {
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 5))
        .when(card -> PersonalManagerDecisions.set(card, "clara", "Asked.", TEN))
        .thenHappenedOnce(
            new PersonalManagerSet(
                List.of(EMAIL), "clara", "paula", "Asked.", minute(5).plusMillis(1)));
  }

  @Test
  void what_was_said_on_an_order_holds_when_it_is_later() {
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 5))
        .when(card -> PersonalManagerDecisions.hear(card, said("clara", 6)))
        .thenHappenedOnce(
            new PersonalManagerSet(List.of(EMAIL), "clara", "paula", "said", minute(6)));
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 5))
        .when(card -> PersonalManagerDecisions.hear(card, said("clara", 4)))
        .thenNothing();
  }

  @Test
  void sayings_in_any_order_and_number_come_to_the_same_personal_manager() {
    for (long seed = 0; seed < 200; seed++) {
      var dice = new Random(seed);
      List<PersonalManager> sayings = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String who = List.of("anna", "paula", "zoe", "").get(dice.nextInt(4));
        sayings.add(said(who.isEmpty() ? null : who, dice.nextInt(4)));
      }
      PersonalManager straight = after(sayings);
      sayings.addAll(List.copyOf(sayings.subList(0, 3)));
      Collections.shuffle(sayings, dice);
      PersonalManager shuffled = after(sayings);
      assertThat(shuffled == null ? null : shuffled.id())
          .isEqualTo(straight == null ? null : straight.id());
    }
  }

  private static @Nullable PersonalManager after(List<PersonalManager> sayings) {
    Contact card = Contact.unknown("c1").after(created(EMAIL));
    for (PersonalManager one : sayings) {
      if (PersonalManagerDecisions.hear(card, one)
          instanceof io.ringdesk.chassis.decision.Decision.Happened<ContactEvent>(var events)) {
        card = card.after(events.getFirst());
      }
    }
    return card.personalManager();
  }

  @Test
  void a_new_address_of_the_customer_is_told_who_looks_after_him() {
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 5))
        .when(card -> ContactDecisions.hear(card, order("lucia@work.example")))
        .thenHappenedOnce(
            new Identified(List.of(), List.of("lucia@work.example"), List.of()),
            new PersonalManagerSet(
                List.of(EMAIL, "lucia@work.example"), "paula", "paula", "set", minute(5)));
  }

  @Test
  void of_two_cards_that_are_merged_the_one_set_last_holds() {
    Contact merged =
        Contact.unknown("c2").after(created("lucia@work.example")).after(set("zoe", null, 9));
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 5))
        .when(card -> ContactDecisions.absorb(card, merged))
        .thenHappenedOnce(
            new Absorbed(
                "c2", List.of("Lucía"), List.of("lucia@work.example"), List.of("+34612345678")),
            new PersonalManagerSet(
                List.of(EMAIL, "lucia@work.example"), "zoe", "paula", "set", minute(9)));
    given(Contact.TYPE, "c1", created(EMAIL), set("paula", null, 10))
        .when(card -> ContactDecisions.absorb(card, merged))
        .thenHappenedOnce(
            new Absorbed(
                "c2", List.of("Lucía"), List.of("lucia@work.example"), List.of("+34612345678")),
            new PersonalManagerSet(
                List.of(EMAIL, "lucia@work.example"), "paula", "paula", "set", minute(10)));
  }

  @Test
  void a_merged_card_hears_nothing_any_more() {
    given(Contact.TYPE, "c1", created(EMAIL), new Merged("c0"))
        .when(card -> PersonalManagerDecisions.hear(card, said("paula", 1)))
        .thenNothing();
    given(Contact.TYPE, "c1", created(EMAIL), new Merged("c0"))
        .when(card -> PersonalManagerDecisions.set(card, "paula", "x", TEN))
        .thenRefused("merged into the card c0");
  }

  @Test
  void a_personal_manager_hands_over_only_customers_of_his_own_or_nobodys() {
    given(Contact.TYPE, "c1", created(EMAIL))
        .when(card -> PersonalManagerDecisions.setOwn(card, "paula", "x", TEN, "paula"))
        .thenHappenedOnce(new PersonalManagerSet(List.of(EMAIL), "paula", null, "x", TEN));
    given(Contact.TYPE, "c1", created(EMAIL), set("zoe", null, 0))
        .when(card -> PersonalManagerDecisions.setOwn(card, "paula", "x", TEN, "paula"))
        .thenForbidden("with zoe");
  }

  @Test
  void a_note_is_removed_once_and_on_a_merged_card_too() {
    given(
            Contact.TYPE,
            "c1",
            created(EMAIL),
            new ContactEvent.NoteAdded("n1", "x"),
            new Merged("c0"))
        .when(card -> ContactDecisions.removeNote(card, "n1"))
        .thenHappenedOnce(new ContactEvent.NoteRemoved("n1"));
  }

  private static Created created(String... emails) {
    return new Created(
        List.of("Lucía"), List.of(emails), List.of("+34612345678"), null, null, Origin.ORDER);
  }

  private static PersonalManagerSet set(String manager, @Nullable String previous, int minute) {
    return new PersonalManagerSet(List.of(EMAIL), manager, previous, "set", minute(minute));
  }

  private static PersonalManager said(@Nullable String manager, int minute) {
    return new PersonalManager(manager, minute(minute), "said");
  }

  private static Instant minute(int minute) {
    return TEN.plusSeconds(60L * minute);
  }

  private static Mention order(String email) {
    Customer customer = new Customer("Lucía", email, "+34612345678", null, null);
    return new Mention("o1:1", "shop", customer.keys(), "c1", Origin.ORDER, customer, null, null);
  }
}
