package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.contact.card.Merges;
import io.ringdesk.contact.card.WordIndex;
import io.ringdesk.contact.domain.ContactEvent.NoteAdded;
import io.ringdesk.contact.domain.Particulars;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The cards' own events, for what follows from them: merges are finished, words can be searched
 * for, notes come onto the timeline. All of it can be done again without harm.
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
    List<TimelineEntry> notes = new ArrayList<>();
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
        case "contact.note-added.v1" -> notes.add(note(event));
        default -> {}
      }
    }
    merges.finish(merged);
    words.add(known);
    timeline.insert(notes);
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
}
