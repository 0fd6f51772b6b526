package io.ringdesk.contact.web;

import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NamedPhone;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that calls have found to be wrong, and that are good after all. */
@RestController
class WrongPhoneController {

  private final Cards cards;

  WrongPhoneController(Cards cards) {
    this.cards = cards;
  }

  /** He is called under it again. One that is not marked as wrong stays as it is. */
  @DeleteMapping("/api/contacts/{id}/wrong-phones/{phone}")
  @PreAuthorize("hasAuthority('wrong-phones:edit')")
  ResponseEntity<CardView> markGood(
      @PathVariable String id, @PathVariable String phone, Actor by, RequestKey key, IfMatch seen) {
    String number = NamedPhone.read("phone", phone);
    Stored<Contact> card =
        cards.append(id, by.id(), key, seen, contact -> ContactDecisions.markGood(contact, number));
    return Versioned.ok(CardView.of(card), card.version());
  }
}
