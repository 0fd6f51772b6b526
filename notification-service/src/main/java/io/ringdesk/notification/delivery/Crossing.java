package io.ringdesk.notification.delivery;

import io.micrometer.core.instrument.Timer;
import io.ringdesk.notification.letters.Note;
import io.ringdesk.notification.letters.Notes;
import io.ringdesk.notification.letters.Passage;
import io.ringdesk.notification.letters.Post;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One letter on its way over a line to the mail server, and what is noted of it: just before the
 * line that ends its text, and when the answer has come. In between it is in doubt.
 */
final class Crossing {

  private final Post post;
  private final Notes notes;
  private final Patience patience;
  private final Passage begun;
  private Timer.@Nullable Sample window;

  Crossing(Post post, String messageId, Notes notes, Patience patience) {
    this.post = post;
    this.notes = notes;
    this.patience = patience;
    this.begun = post.passage().begin(messageId);
  }

  void begin() throws NotNoted {
    Timer.Sample opened = Timer.start();
    try {
      if (!notes.write(new Note(post, begun))) {
        throw new NotNoted("Another process has taken the letter on.");
      }
    } catch (RuntimeException unwritten) {
      throw new NotNoted("It could not be noted: " + Handover.told(unwritten));
    }
    window = opened;
  }

  /**
   * @return false when another process has taken the letter over and has to take it as in doubt
   */
  boolean isTakenAt(Instant at, Timer windows) {
    return written(begun.taken(at), windows);
  }

  /** The mail server does not have it; where nothing was noted, there is nothing to take back. */
  void isNotTaken(Timer windows) {
    if (window != null) {
      written(post.passage().notTaken(), windows);
    }
  }

  private boolean written(Passage passage, Timer windows) {
    boolean claimed = patience.untilWritten(() -> notes.write(new Note(post, passage)));
    if (window != null) {
      window.stop(windows);
    }
    return claimed;
  }
}
