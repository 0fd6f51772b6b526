package io.ringdesk.contact.card;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactEvent;
import io.ringdesk.contact.domain.PersonalManager;
import io.ringdesk.contact.domain.PersonalManagerDecisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes onto the cards who was made the personal manager of their customers on an order. */
@Component
public class Keepers {

  /**
   * @param because the order's event that said it
   */
  public record Said(PersonalManager manager, Incoming because) {

    public Said orLater(Said other) {
      return other.manager().isLaterThan(manager) ? other : this;
    }
  }

  private final Journal<Contact, ContactEvent> journal;
  private final Cards cards;

  Keepers(Journal<Contact, ContactEvent> journal, Cards cards) {
    this.journal = journal;
    this.cards = cards;
  }

  /**
   * @param said the latest for each card; a merged one stands for the one that it lives on in
   */
  public void hear(Map<String, Said> said) {
    Map<String, Said> open = new HashMap<>(said);
    while (!open.isEmpty()) {
      Map<String, Stored<Contact>> living = cards.living(open.keySet());
      List<Proposal<Contact, ContactEvent>> proposals = new ArrayList<>();
      living.forEach(
          (id, card) -> {
            Said one = open.get(id);
            if (one != null) {
              proposals.add(proposal(card.id(), one));
            }
          });
      Set<String> merged = new HashSet<>();
      for (Outcome<Contact> outcome : journal.appendAll(proposals)) {
        if (outcome.stored().state().isMerged()) {
          merged.add(outcome.stored().id());
        }
      }
      // One that was merged in the meantime has taken nothing: once more, to where it lives on.
      open.keySet()
          .removeIf(
              id -> {
                Stored<Contact> card = living.get(id);
                return card == null || !merged.contains(card.id());
              });
    }
  }

  private static Proposal<Contact, ContactEvent> proposal(String card, Said said) {
    return new Proposal<Contact, ContactEvent>(
            card,
            said.because().author(),
            said.because().id(),
            contact -> PersonalManagerDecisions.hear(contact, said.manager()))
        .tracedBy(said.because().trace());
  }
}
