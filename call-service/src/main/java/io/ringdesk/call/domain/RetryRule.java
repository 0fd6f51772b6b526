package io.ringdesk.call.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a customer who did not answer is called again: the first time one pause after the call was
 * recorded, every further time in a row the longer pause after it was recorded. Recorded at 10:05,
 * he is due at 11:05; called again and recorded at 11:45, tomorrow at 11:45.
 *
 * @param first the pause after the first unanswered call; 1 hour unless it is set otherwise
 * @param further the pause after every further one in a row; 24 hours unless it is set otherwise
 */
public record RetryRule(Duration first, Duration further) {

  /** One hour, then every 24 hours. */
  public static final RetryRule USUAL = new RetryRule(Duration.ofHours(1), Duration.ofHours(24));

  public RetryRule {
    if (!first.isPositive() || !further.isPositive()) {
      throw new IllegalArgumentException("A pause between calls must be longer than nothing.");
    }
  }

  /**
   * @param recordedAt when the result was recorded, however late after the call
   * @param inARow how many calls in a row were not answered, this one included; at least 1
   */
  public Instant dueAgain(Instant recordedAt, int inARow) {
    return recordedAt.plus(inARow <= 1 ? first : further);
  }
}
