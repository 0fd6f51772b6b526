package io.ringdesk.contact.web;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import io.ringdesk.contact.domain.ContactEvent;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that calls have found to be wrong, and that are good after all. */
@RestController
class WrongPhoneController {

  private final Cards cards;
  private final Journal<Contact, ContactEvent> journal;

  WrongPhoneController(Cards cards, Journal<Contact, ContactEvent> journal) {
    this.cards = cards;
    this.journal = journal;
  }

  /** He is called under it again. One that is not marked as wrong stays as it is. */
  @DeleteMapping("/api/contacts/{id}/wrong-phones/{phone}")
  @PreAuthorize("hasAuthority('wrong-phones:edit')")
  ResponseEntity<CardView> markGood(
      @PathVariable String id, @PathVariable String phone, Actor by, RequestKey key, IfMatch seen) {
    String number = number(phone);
    String living = cards.living(id).id();
    Stored<Contact> card =
        journal.append(
            living,
            by.id(),
            key,
            living.equals(id) ? seen : IfMatch.ANY,
            contact -> ContactDecisions.markGood(contact, number));
    return Versioned.ok(CardView.of(card), card.version());
  }

  private static String number(String written) {
    return Phones.e164(written, null)
        .orElseThrow(
            () ->
                BadInput.of(
                    "phone",
                    "'%s' is no telephone number with its country, like +5511987654321."
                        .formatted(written)));
  }
}
