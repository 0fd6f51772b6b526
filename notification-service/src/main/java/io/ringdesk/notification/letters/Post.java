package io.ringdesk.notification.letters;

import io.ringdesk.notification.domain.Letter;

/** A letter with its envelope. */
public record Post(Letter letter, Envelope envelope, long version) {

  public String id() {
    return letter.id();
  }
}
