package io.ringdesk.notification.delivery;

import io.ringdesk.notification.letters.Post;
import java.time.Instant;

/** What came of a letter in one round. */
sealed interface Outcome {

  Post post();

  /** The mail server has taken it, and that is noted. */
  record Accepted(Post post, String messageId, Instant at) implements Outcome {}

  /** It can't be sent. */
  record Hopeless(Post post, String reason) implements Outcome {}

  /** It was not wanted now, and is to be tried again. */
  record Delayed(Post post, String reason) implements Outcome {}

  /** The connection broke, and the mail server does not have it. */
  record Interrupted(Post post, String reason) implements Outcome {}

  /** Nobody can know whether the mail server has it. */
  record Doubtful(Post post, String reason) implements Outcome {}

  /** It was not tried, because the mail server is away or time ran out. */
  record Untried(Post post, String reason) implements Outcome {}

  /** Another process has taken it on meanwhile, and says what came of it. */
  record TakenOver(Post post) implements Outcome {}
}
