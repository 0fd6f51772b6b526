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
 */
public record Desk(
    @Nullable Assigned manager,
    Standing standing,
    @Nullable String tag,
    @Nullable Instant autoCancelAt,
    List<Note> notes) {

  /** Orders that were written before anything held for their customers say nothing of it. */
  public Desk {
    standing = Objects.requireNonNullElse(standing, Standing.NONE);
    notes = List.copyOf(notes);
  }

  /** Nobody: null. */
  public @Nullable String personalManager() {
    return standing.keeper();
  }

  Desk with(Standing other) {
    return new Desk(manager, other, tag, autoCancelAt, notes);
  }

  Desk with(@Nullable Assigned other) {
    return new Desk(other, standing, tag, autoCancelAt, notes);
  }

  Desk tagged(@Nullable String other) {
    return new Desk(manager, standing, other, autoCancelAt, notes);
  }

  Desk cancelledAt(@Nullable Instant other) {
    return new Desk(manager, standing, tag, other, notes);
  }

  Desk with(Note note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new Desk(manager, standing, tag, autoCancelAt, all);
  }
}
