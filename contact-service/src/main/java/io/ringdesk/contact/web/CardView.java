package io.ringdesk.contact.web;

import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.contact.domain.Address;
import io.ringdesk.contact.domain.Contact;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's card.
 *
 * @param name what he is called
 * @param names all that he was called
 * @param wrongPhones those of the phones where he is not reached
 * @param personalManager who looks after him; null: nobody
 * @param merged ids of the cards that live on in this one
 */
record CardView(
    String id,
    @Nullable String name,
    List<String> names,
    List<String> emails,
    List<String> phones,
    List<String> wrongPhones,
    @Nullable Address address,
    @Nullable ZoneId timeZone,
    @Nullable String personalManager,
    List<String> merged,
    long version) {

  static CardView of(Stored<Contact> card) {
    Contact contact = card.state();
    return new CardView(
        card.id(),
        contact.name(),
        contact.particulars().names(),
        contact.particulars().emails(),
        contact.particulars().phones(),
        contact.wrongPhones(),
        contact.address(),
        contact.timeZone(),
        contact.personalManager() == null ? null : contact.personalManager().id(),
        contact.absorbed(),
        card.version());
  }
}
