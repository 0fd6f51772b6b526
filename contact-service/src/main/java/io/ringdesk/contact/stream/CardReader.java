package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.contact.card.Merges;
import io.ringdesk.contact.card.WordIndex;
import io.ringdesk.contact.domain.ContactEvent.NoteAdded;
import io.ringdesk.contact.domain.ContactEvent.NoteRemoved;
import io.ringdesk.contact.domain.ContactEvent.PersonalManagerSet;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedGood;
import io.ringdesk.contact.domain.Particulars;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The cards' own events, for what follows from them: merges are finished, words can be searched
 * for, notes and who looks after the customer come onto the timeline. All of it can be done again
 * without harm.
 */
@Component
class CardReader implements Reader {

  record KnownBy(
      @Nullable List<String> names,
      @Nullable List<String> emails,
      @Nullable List<String> phones,
      @Nullable String name) {

    Particulars particulars() {
      List<String> all = new ArrayList<>(names == null ? List.of() : names);
      if (name != null) {
        all.add(name);
      }
      return new Particulars(
          all, emails == null ? List.of() : emails, phones == null ? List.of() : phones);
    }
  }

  private final Merges merges;
  private final WordIndex words;
  private final Timeline timeline;

  CardReader(Merges merges, WordIndex words, Timeline timeline) {
    this.merges = merges;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public List<Rejection> read(List<Incoming> batch) {
    Map<String, List<Particulars>> known = new HashMap<>();
    List<Incoming> merged = new ArrayList<>();
    List<TimelineEntry> entries = new ArrayList<>();
    List<Incoming> removedNotes = new ArrayList<>();
    for (Incoming event : batch) {
      switch (event.type()) {
        case "contact.created.v1",
            "contact.identified.v1",
            "contact.absorbed.v1",
            "contact.changed.v1" ->
            known
                .computeIfAbsent(event.aggregateId(), _ -> new ArrayList<>())
                .add(event.read(KnownBy.class).particulars());
        case "contact.merged.v1" -> merged.add(event);
        case "contact.note-added.v1" -> entries.add(note(event));
        case "contact.note-removed.v1" -> removedNotes.add(event);
        case "contact.phone-marked-good.v1" -> entries.add(goodPhone(event));
        case "contact.personal-manager-set.v1" -> keeper(event).ifPresent(entries::add);
        default -> {}
      }
    }
    merges.finish(merged);
    words.add(known);
    timeline.insert(entries);
    removedNotes.forEach(
        event ->
            timeline.removeNote(
                event.read(NoteRemoved.class).noteId(), event.author(), event.time()));
    return List.of();
  }

  private static TimelineEntry note(Incoming event) {
    NoteAdded note = event.read(NoteAdded.class);
    return new TimelineEntry(
        note.noteId(),
        event.aggregateId(),
        null,
        event.time(),
        "note",
        event.author(),
        new Document("text", note.text()));
  }

  private static TimelineEntry goodPhone(Incoming event) {
    return new TimelineEntry(
        Entries.idOf(event),
        event.aggregateId(),
        null,
        event.time(),
        "phone-marked-good",
        event.author(),
        new Document("phone", event.read(PhoneMarkedGood.class).phone()));
  }

  /** Said again because of another address, it is no news for the customer's history. */
  private static Optional<TimelineEntry> keeper(Incoming event) {
    PersonalManagerSet set = event.read(PersonalManagerSet.class);
    if (Objects.equals(set.manager(), set.previous())) {
      return Optional.empty();
    }
    Document data =
        new Document("from", set.previous())
            .append("to", set.manager())
            .append("reason", set.reason());
    data.values().removeIf(Objects::isNull);
    return Optional.of(
        new TimelineEntry(
            Entries.idOf(event),
            event.aggregateId(),
            null,
            set.at(),
            "personal-manager",
            event.author(),
            data));
  }
}
