package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an order is worked here: nothing of it decides the status by itself.
 *
 * @param standing what holds for the customer on all his orders, as far as this one knows it
 * @param partings the order managers who have it no more, the last {@value #MOST_PARTINGS} of them
 */
public record Desk(
    @Nullable Assigned manager,
    Standing standing,
    @Nullable String tag,
    @Nullable Instant autoCancelAt,
    List<Note> notes,
    List<Parting> partings) {

  static final int MOST_PARTINGS = 100;

  /** From people; what is noted without them comes on top. */
  static final int MOST_NOTES = 100;

  /**
   * Orders that were written before anything held for their customers, or before those who have
   * them no more were kept, say nothing of it.
   */
  public Desk {
    standing = Objects.requireNonNullElse(standing, Standing.NONE);
    notes = List.copyOf(notes);
    partings = List.copyOf(Objects.requireNonNullElse(partings, List.of()));
  }

  /** Nobody: null. */
  public @Nullable String personalManager() {
    return standing.keeper();
  }

  Desk handedTo(@Nullable Assigned next, @Nullable Instant at, boolean detached, boolean dealt) {
    var all = new ArrayList<>(partings);
    if (manager == null) {
      if (dealt && !all.isEmpty()) {
        all.addLast(all.removeLast().andDealt());
      }
      return new Desk(next, standing, tag, autoCancelAt, notes, all);
    }
    all.add(new Parting(manager.id(), manager.since(), at, detached, null));
    return new Desk(
        next,
        standing,
        tag,
        autoCancelAt,
        notes,
        all.subList(Math.max(0, all.size() - MOST_PARTINGS), all.size()));
  }

  /** When it came to whoever has it, or to nobody; absent when it has always been nobody's. */
  public @Nullable Instant changedHandsAt() {
    if (manager != null) {
      return manager.since();
    }
    return partings.isEmpty() ? null : partings.getLast().at();
  }

  /** Whether it became nobody's at that moment, and has only been dealt since. */
  boolean isOnlyDealtSince(Instant moment) {
    return !partings.isEmpty()
        && Boolean.TRUE.equals(partings.getLast().dealt())
        && moment.equals(partings.getLast().at());
  }

  Desk with(Standing other) {
    return new Desk(manager, other, tag, autoCancelAt, notes, partings);
  }

  Desk tagged(@Nullable String other) {
    return new Desk(manager, standing, other, autoCancelAt, notes, partings);
  }

  Desk cancelledAt(@Nullable Instant other) {
    return new Desk(manager, standing, tag, other, notes, partings);
  }

  Desk with(Note note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new Desk(manager, standing, tag, autoCancelAt, all, partings);
  }
}
