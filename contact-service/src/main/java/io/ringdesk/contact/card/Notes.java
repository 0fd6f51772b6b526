package io.ringdesk.contact.card;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import io.ringdesk.contact.domain.ContactEvent;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Notes on cards. A note stays on the card that it was written on, also when that card lives on in
 * another.
 */
@Component
public class Notes {

  private final Journal<Contact, ContactEvent> journal;
  private final Cards cards;
  private final Timeline timeline;

  Notes(Journal<Contact, ContactEvent> journal, Cards cards, Timeline timeline) {
    this.journal = journal;
    this.cards = cards;
    this.timeline = timeline;
  }

  /** Answers the card that it is on. */
  public String add(String card, String note, String text, String by, RequestKey key) {
    String living = cards.living(card).id();
    journal.append(living, by, key, contact -> ContactDecisions.note(contact, note, text));
    return living;
  }

  /**
   * The same again changes nothing.
   *
   * @throws NotFound when the customer has no such note
   */
  public void remove(String card, String note, String by, RequestKey key) {
    Contact living = cards.living(card).state();
    Set<String> his = new HashSet<>(living.absorbed());
    his.add(living.id());
    Optional<TimelineEntry> shown =
        timeline.find(note).filter(entry -> entry.kind().equals("note"));
    String on =
        shown
            .map(TimelineEntry::contact)
            .filter(his::contains)
            .or(() -> justWritten(note, his))
            .orElseThrow(() -> new NotFound("note", note));
    if (shown.filter(entry -> entry.data().containsKey("removedAt")).isEmpty()) {
      journal.append(on, by, key, contact -> ContactDecisions.removeNote(contact, note));
    }
  }

  /** One that has not come onto the timeline yet. */
  private Optional<String> justWritten(String note, Set<String> his) {
    return journal.findAll(his).stream()
        .filter(stored -> stored.state().lastNotes().contains(note))
        .map(stored -> stored.id())
        .findAny();
  }
}
