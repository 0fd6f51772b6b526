package io.ringdesk.notification.letters;

import io.ringdesk.notification.domain.Letter;

/** A letter with its envelope. */
public record Post(Letter letter, Envelope envelope, long version) {

  public String id() {
    return letter.id();
  }

  /**
   * How far it has come; what was noted before the letter's last event is about another sending.
   */
  public Passage passage() {
    Passage noted = envelope.passage();
    return noted != null && noted.version() == version ? noted : Passage.ahead(version);
  }
}
