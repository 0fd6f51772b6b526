package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.Refusal;
import java.util.List;

/** What came of a proposal. */
public sealed interface Outcome<S> {

  /** The aggregate after it. */
  Stored<S> stored();

  /**
   * It happened and is durable.
   *
   * @param types the wire names of the events that are new, in order
   */
  record Appended<S>(Stored<S> stored, List<String> types) implements Outcome<S> {}

  /** It had been done before. */
  record Unchanged<S>(Stored<S> stored) implements Outcome<S> {}

  /** It can't be done, and nothing has changed. */
  record Refused<S>(Stored<S> stored, Refusal refusal) implements Outcome<S> {}

  /** The author spoke of another version than the present one; nothing has changed. */
  record Stale<S>(Stored<S> stored, long expected) implements Outcome<S> {}
}
