package io.ringdesk.contact.domain;

import static io.ringdesk.contact.domain.Particulars.joined;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.contact.domain.ContactEvent.Absorbed;
import io.ringdesk.contact.domain.ContactEvent.Changed;
import io.ringdesk.contact.domain.ContactEvent.Created;
import io.ringdesk.contact.domain.ContactEvent.Identified;
import io.ringdesk.contact.domain.ContactEvent.Merged;
import io.ringdesk.contact.domain.ContactEvent.NoteAdded;
import io.ringdesk.contact.domain.ContactEvent.NoteRemoved;
import io.ringdesk.contact.domain.ContactEvent.PersonalManagerSet;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedGood;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedWrong;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer's card.
 *
 * @param known false before its first event
 * @param wrongPhones those of the phones where he is not reached
 * @param mergedInto the card that this one lives on in; null for a living card
 * @param absorbed the cards that live on in this one
 * @param lastNotes ids of the last notes, to know one that comes again
 * @param removedNotes ids of the notes that were removed last
 * @param personalManager null where nobody has ever said who it is
 * @param label what cards are sorted by; null for a merged one, which leaves the lists
 */
public record Contact(
    String id,
    boolean known,
    Particulars particulars,
    List<String> wrongPhones,
    @Nullable Address address,
    @Nullable ZoneId timeZone,
    @Nullable String mergedInto,
    List<String> absorbed,
    List<String> lastNotes,
    List<String> removedNotes,
    @Nullable PersonalManager personalManager,
    @Nullable String label) {

  public static final AggregateType<Contact, ContactEvent> TYPE =
      new AggregateType<>(
          "contacts",
          "contacts",
          Contact.class,
          ContactEvent.class,
          Contact::unknown,
          Contact::after);

  private static final int NOTES_REMEMBERED = 20;

  /** Cards that were written before notes could be removed say nothing of such. */
  public Contact {
    removedNotes = Objects.requireNonNullElse(removedNotes, List.of());
  }

  public static Contact unknown(String id) {
    return new Contact(
        id,
        false,
        Particulars.NONE,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  public boolean isMerged() {
    return mergedInto != null;
  }

  /** What he is called; null where no name is known. */
  public @Nullable String name() {
    return particulars.names().isEmpty() ? null : particulars.names().getFirst();
  }

  boolean isNoted(String noteId) {
    return lastNotes.contains(noteId);
  }

  boolean isRemoved(String noteId) {
    return removedNotes.contains(noteId);
  }

  public Contact after(ContactEvent event) {
    return switch (event) {
      case Created is ->
          knownBy(new Particulars(is.names(), is.emails(), is.phones()))
              .living(is.address(), is.timeZone());
      case Identified more ->
          knownBy(particulars.with(new Particulars(more.names(), more.emails(), more.phones())));
      case Absorbed other ->
          knownBy(particulars.with(new Particulars(other.names(), other.emails(), other.phones())))
              .with(wrongPhones, joined(absorbed, List.of(other.from())), lastNotes);
      case Changed change ->
          knownBy(particulars.called(change.name())).living(change.address(), change.timeZone());
      case PhoneMarkedWrong wrong ->
          with(joined(wrongPhones, List.of(wrong.phone())), absorbed, lastNotes);
      case PhoneMarkedGood good ->
          with(
              wrongPhones.stream().filter(phone -> !phone.equals(good.phone())).toList(),
              absorbed,
              lastNotes);
      case NoteAdded note -> with(wrongPhones, absorbed, remembering(lastNotes, note.noteId()));
      case NoteRemoved note -> without(note.noteId());
      case PersonalManagerSet set ->
          lookedAfterBy(new PersonalManager(set.manager(), set.at(), set.reason()));
      case Merged merged -> livingOnIn(merged.into());
    };
  }

  private Contact knownBy(Particulars now) {
    String first = now.first();
    return new Contact(
        id,
        true,
        now,
        wrongPhones,
        address,
        timeZone,
        mergedInto,
        absorbed,
        lastNotes,
        removedNotes,
        personalManager,
        SearchWords.folded(first == null ? "" : first));
  }

  private Contact living(@Nullable Address there, @Nullable ZoneId zone) {
    return new Contact(
        id,
        known,
        particulars,
        wrongPhones,
        there == null ? address : there,
        zone == null ? timeZone : zone,
        mergedInto,
        absorbed,
        lastNotes,
        removedNotes,
        personalManager,
        label);
  }

  private Contact with(List<String> wrong, List<String> others, List<String> notes) {
    return with(wrong, others, notes, removedNotes, personalManager);
  }

  private Contact without(String noteId) {
    return with(
        wrongPhones, absorbed, lastNotes, remembering(removedNotes, noteId), personalManager);
  }

  private Contact lookedAfterBy(PersonalManager manager) {
    return with(wrongPhones, absorbed, lastNotes, removedNotes, manager);
  }

  private Contact with(
      List<String> wrong,
      List<String> others,
      List<String> notes,
      List<String> removed,
      @Nullable PersonalManager manager) {
    return new Contact(
        id,
        known,
        particulars,
        wrong,
        address,
        timeZone,
        mergedInto,
        others,
        notes,
        removed,
        manager,
        label);
  }

  private Contact livingOnIn(String card) {
    return new Contact(
        id,
        known,
        particulars,
        wrongPhones,
        address,
        timeZone,
        card,
        absorbed,
        lastNotes,
        removedNotes,
        personalManager,
        null);
  }

  private static List<String> remembering(List<String> before, String noteId) {
    List<String> notes = joined(before, List.of(noteId));
    return notes.subList(Math.max(0, notes.size() - NOTES_REMEMBERED), notes.size());
  }
}
