package io.ringdesk.contact.card;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import io.ringdesk.contact.domain.ContactEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Finishes merges: what was on a merged card goes onto the one that it lives on in, and its e-mail
 * addresses and phones with it. Started by the news of the merge, which comes again until this is
 * done.
 */
@Component
public class Merges {

  private final Journal<Contact, ContactEvent> journal;
  private final Cards cards;
  private final Identities identities;

  Merges(Journal<Contact, ContactEvent> journal, Cards cards, Identities identities) {
    this.journal = journal;
    this.cards = cards;
    this.identities = identities;
  }

  /**
   * @param news of merges, each of the card that was merged
   */
  public void finish(List<Incoming> news) {
    Map<String, Incoming> open = new HashMap<>();
    news.forEach(merge -> open.put(merge.aggregateId(), merge));
    while (!open.isEmpty()) {
      List<Stored<Contact>> merged = journal.findAll(open.keySet());
      Map<String, Stored<Contact>> survivors = cards.living(open.keySet());

      List<Proposal<Contact, ContactEvent>> proposals = new ArrayList<>();
      Map<String, String> from = new HashMap<>();
      Map<String, String> to = new HashMap<>();
      for (Stored<Contact> card : merged) {
        Stored<Contact> survivor = survivors.get(card.id());
        Incoming because = open.get(card.id());
        if (survivor != null && because != null && card.state().isMerged()) {
          proposals.add(absorb(card.state(), survivor.id(), because));
          card.state()
              .particulars()
              .keys()
              .forEach(
                  key -> {
                    from.put(key, card.id());
                    to.put(key, survivor.id());
                  });
        }
      }
      List<Outcome<Contact>> outcomes = journal.appendAll(proposals);
      identities.move(from, to);

      // A survivor that was itself merged in the meantime has taken nothing: once more, to where it
      // lives on.
      open.keySet()
          .removeIf(
              id -> {
                Stored<Contact> survivor = survivors.get(id);
                return survivor == null || !isMerged(survivor.id(), outcomes);
              });
    }
  }

  private static Proposal<Contact, ContactEvent> absorb(
      Contact merged, String into, Incoming because) {
    return new Proposal<Contact, ContactEvent>(
            into,
            because.author(),
            because.id(),
            contact -> ContactDecisions.absorb(contact, merged))
        .tracedBy(because.trace());
  }

  private static boolean isMerged(String card, List<Outcome<Contact>> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.stored().state())
        .anyMatch(contact -> contact.id().equals(card) && contact.isMerged());
  }
}
