package io.ringdesk.call.domain;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A call back that was promised to a customer and has not come to its end. It ends kept, taken over
 * or dropped, and never silently: who promised it has it first; when he is absent, or it is
 * overdue, it is offered to the others; when it stays overdue, the head of sales has it as well. It
 * is not overdue before the customer may be called.
 *
 * @param callId the call in which it was promised, which names it
 * @param by who promised it
 * @param dueAt when the customer is to be called
 * @param since from when the present stage counts: in the first, when it is due; else when it began
 * @param owner in whose queue it belongs while it stands in another's; null: it stands in its own
 * @param reason why it is not kept at the promised time by who promised it; null while nothing
 *     stands against that
 * @param moved that it is made at another time than was promised; null where it is not
 */
public record Promise(
    String callId,
    String by,
    Instant dueAt,
    Stage stage,
    Instant since,
    @Nullable String owner,
    @Nullable String reason,
    @Nullable Moved moved) {

  /**
   * Another time was set than was promised.
   *
   * @param promisedFor when the customer was to be called, as he was told
   * @param reason who moved it, when and to which time, as a sentence
   */
  public record Moved(Instant promisedFor, String reason) {}

  /** Whose it is to keep. */
  public enum Stage {
    OWNER,
    /** It stands in a colleague's queue, and anybody may take it. */
    OTHERS,
    /** It stands in its own queue, anybody may take it, and the head of sales is told. */
    HEAD
  }

  /** How it came to its end. */
  public enum End {
    /** Who promised it has called. */
    KEPT,
    /** Another has called. */
    TAKEN_OVER,
    /** Nobody needs to call, for a reason that is told. */
    DROPPED
  }

  static Promise made(String callId, String by, Instant dueAt) {
    return new Promise(callId, by, dueAt, Stage.OWNER, dueAt, null, null, null);
  }

  /** When the customer was to be called, as he was told. */
  public Instant promisedFor() {
    return moved == null ? dueAt : moved.promisedFor();
  }

  /** From when on nobody has called who might: not while the customer may not be called. */
  Instant countsFrom(CallingHours hours, ZoneId zone) {
    return hours.openingFrom(since, zone);
  }

  /** Anybody may call the customer, and not only in whose queue he stands. */
  boolean isOffered() {
    return stage != Stage.OWNER;
  }

  Promise offered(Instant at, @Nullable String home, String why) {
    return new Promise(callId, by, dueAt, Stage.OTHERS, at, home, why, moved);
  }

  Promise toldToHead(Instant at, String why) {
    return new Promise(callId, by, dueAt, Stage.HEAD, at, null, why, moved);
  }

  Promise dealtAgain(Instant at) {
    return new Promise(callId, by, dueAt, Stage.OWNER, at, null, reason, moved);
  }

  /**
   * @param why null where it is the time that was promised
   */
  Promise movedTo(Instant at, @Nullable String why) {
    return why == null
        ? new Promise(callId, by, at, Stage.OWNER, at, null, reasonUnmoved(), null)
        : new Promise(callId, by, at, Stage.OWNER, at, null, why, new Moved(promisedFor(), why));
  }

  private @Nullable String reasonUnmoved() {
    return moved != null && moved.reason().equals(reason) ? null : reason;
  }

  Promise belongingTo(@Nullable String other) {
    return stage == Stage.OTHERS
        ? new Promise(callId, by, dueAt, stage, since, other, reason, moved)
        : this;
  }
}
