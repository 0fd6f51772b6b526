package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.inbox.Incoming;

/** What became of one proposal inside the journal. */
sealed interface Result<S> {

  record Done<S>(Outcome<S> outcome) implements Result<S> {}

  /** Its source event had been taken before. */
  record PassedOver<S>() implements Result<S> {}

  /**
   * Events of its source's history are missing before it; nothing of this aggregate was written.
   */
  record Gap<S>(Incoming event, long have) implements Result<S> {}

  /** The decision itself failed; nothing of this aggregate was written from here on. */
  record Broken<S>(RuntimeException failure) implements Result<S> {}
}
