package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an order is worked here: nothing of it decides the status by itself. */
public record Desk(
    @Nullable Assigned manager,
    @Nullable String personalManager,
    @Nullable String tag,
    @Nullable Instant autoCancelAt,
    List<Note> notes) {

  public Desk {
    notes = List.copyOf(notes);
  }

  Desk with(@Nullable Assigned other) {
    return new Desk(other, personalManager, tag, autoCancelAt, notes);
  }

  Desk tagged(@Nullable String other) {
    return new Desk(manager, personalManager, other, autoCancelAt, notes);
  }

  Desk cancelledAt(@Nullable Instant other) {
    return new Desk(manager, personalManager, tag, other, notes);
  }

  Desk with(Note note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new Desk(manager, personalManager, tag, autoCancelAt, all);
  }
}
