package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;

/** Entries of the timeline that events make. */
final class Entries {

  private Entries() {}

  /**
   * An order and its call item have the same id, and so their events: the topic tells them apart.
   */
  static String idOf(Incoming event) {
    return event.topic() + ":" + event.id();
  }
}
