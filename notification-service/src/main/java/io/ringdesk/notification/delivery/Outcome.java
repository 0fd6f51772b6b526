package io.ringdesk.notification.delivery;

import io.ringdesk.notification.letters.Post;
import java.time.Instant;

/** What came of a letter in one round. */
sealed interface Outcome {

  Post post();

  /** The mail server has taken it. */
  record Accepted(Post post, String messageId, Instant at) implements Outcome {}

  /** It can't be sent. */
  record Hopeless(Post post, String reason) implements Outcome {}

  /** It is to be tried again. */
  record Delayed(Post post, String reason) implements Outcome {}

  /** It was not tried, because the mail server is away or time ran out. */
  record Untried(Post post, String reason) implements Outcome {}
}
