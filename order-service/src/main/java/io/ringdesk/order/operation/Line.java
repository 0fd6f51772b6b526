package io.ringdesk.order.operation;

import io.ringdesk.order.domain.Handover;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order of an operation.
 *
 * @param before who had it; absent: nobody
 * @param at when it changed hands
 * @param reason why it was refused
 * @param undo what became of it when the operation was taken back
 * @param undoReason why it was left then
 */
public record Line(
    String order,
    @Nullable String before,
    Became became,
    @Nullable Instant at,
    @Nullable String reason,
    @Nullable Became undo,
    @Nullable String undoReason) {

  static Line open(String order, @Nullable String before) {
    return new Line(order, before, Became.OPEN, null, null, null, null);
  }

  Line assigned(Handover made) {
    return new Line(order, made.previous(), Became.ASSIGNED, made.at(), null, null, null);
  }

  Line became(Became what, @Nullable String why) {
    return new Line(order, before, what, null, why, null, null);
  }

  Line undone(Became what, @Nullable String why) {
    return new Line(order, before, became, at, reason, what, why);
  }

  boolean isToBeUndone() {
    return became == Became.ASSIGNED && undo == null;
  }

  /** How it changed hands to this manager. */
  Handover handover(@Nullable String manager) {
    return new Handover(manager, before, Objects.requireNonNull(at));
  }
}
