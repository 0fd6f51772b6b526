package io.ringdesk.order.customer;

import io.ringdesk.chassis.inbox.Incoming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is read here of a customer's card.
 *
 * @param taken up to which of its events
 * @param mergedInto the card that it lives on in; absent while it lives
 * @param absorbed the cards that live on in it
 * @param notes the latest
 */
record CustomerCard(
    long taken,
    List<String> emails,
    List<String> phones,
    @Nullable String timeZone,
    @Nullable String mergedInto,
    List<String> absorbed,
    List<CustomerNote> notes) {

  static final CustomerCard UNKNOWN =
      new CustomerCard(0, List.of(), List.of(), null, null, List.of(), List.of());

  /** Most notes that an order shows, and the longest of them; the card has them all. */
  static final int NOTES = 50;

  private static final int LONGEST_NOTE = 2000;

  private record Known(
      @Nullable List<String> emails, @Nullable List<String> phones, @Nullable String timeZone) {}

  private record Absorbed(
      String from, @Nullable List<String> emails, @Nullable List<String> phones) {}

  private record Merged(String into) {}

  private record NoteAdded(String noteId, String text) {}

  private record NoteRemoved(String noteId) {}

  CustomerCard after(Incoming event) {
    return switch (event.type()) {
      case "contact.created.v1", "contact.identified.v1", "contact.changed.v1" -> {
        Known known = event.read(Known.class);
        String zone = known.timeZone() == null ? timeZone : known.timeZone();
        yield at(
            event,
            plus(emails, known.emails()),
            plus(phones, known.phones()),
            zone,
            mergedInto,
            absorbed,
            notes);
      }
      case "contact.absorbed.v1" -> {
        Absorbed other = event.read(Absorbed.class);
        yield at(
            event,
            plus(emails, other.emails()),
            plus(phones, other.phones()),
            timeZone,
            mergedInto,
            plus(absorbed, List.of(other.from())),
            notes);
      }
      case "contact.merged.v1" ->
          at(event, emails, phones, timeZone, event.read(Merged.class).into(), absorbed, notes);
      case "contact.note-added.v1" ->
          at(event, emails, phones, timeZone, mergedInto, absorbed, with(event));
      case "contact.note-removed.v1" ->
          at(event, emails, phones, timeZone, mergedInto, absorbed, without(event));
      default -> at(event, emails, phones, timeZone, mergedInto, absorbed, notes);
    };
  }

  private static CustomerCard at(
      Incoming event,
      List<String> emails,
      List<String> phones,
      @Nullable String timeZone,
      @Nullable String mergedInto,
      List<String> absorbed,
      List<CustomerNote> notes) {
    return new CustomerCard(
        event.sequence(), emails, phones, timeZone, mergedInto, absorbed, notes);
  }

  private List<CustomerNote> with(Incoming event) {
    NoteAdded note = event.read(NoteAdded.class);
    List<CustomerNote> all = new ArrayList<>(notes);
    all.add(new CustomerNote(note.noteId(), cut(note.text()), event.time(), event.author()));
    return all.subList(Math.max(0, all.size() - NOTES), all.size());
  }

  private List<CustomerNote> without(Incoming event) {
    String removed = event.read(NoteRemoved.class).noteId();
    return notes.stream().filter(note -> !note.id().equals(removed)).toList();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_NOTE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_NOTE - 2)) ? 2 : 1;
    return text.substring(0, LONGEST_NOTE - end) + "…";
  }

  private static List<String> plus(List<String> known, @Nullable List<String> more) {
    if (more == null) {
      return known;
    }
    Set<String> all = new LinkedHashSet<>(known);
    all.addAll(more);
    return List.copyOf(all);
  }
}
