package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.Refusal;
import java.util.List;

/** What came of a proposal. */
public sealed interface Outcome<S> {

  /** The aggregate after it. */
  Stored<S> stored();

  /** It happened and is durable; these entries are new. */
  record Appended<S>(Stored<S> stored, List<Entry> entries) implements Outcome<S> {}

  /** It had been done before. */
  record Unchanged<S>(Stored<S> stored) implements Outcome<S> {}

  /** It can't be done, and nothing has changed. */
  record Refused<S>(Stored<S> stored, Refusal refusal) implements Outcome<S> {}

  /** The author spoke of another version than the present one; nothing has changed. */
  record Stale<S>(Stored<S> stored, long expected) implements Outcome<S> {}
}
