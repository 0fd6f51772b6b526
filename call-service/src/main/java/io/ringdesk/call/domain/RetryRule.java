package io.ringdesk.call.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a customer who did not answer is called again: one pause after the call was recorded, the
 * first step the first time in a row, the next step the next time, and the last one every further
 * time. With steps of 1 and 24 hours: recorded at 10:05, he is due at 11:05; called again and
 * recorded at 11:45, tomorrow at 11:45; then every 24 hours after the recording.
 *
 * @param steps the pauses, one for each call in a row, the last for all that follow; 1 hour and 24
 *     hours unless they are set otherwise
 * @param cap after so many unanswered calls in a row the item is not dealt again and the head of
 *     sales has it; null: it always comes again
 */
public record RetryRule(List<Duration> steps, @Nullable Integer cap) {

  /** One hour, then every 24 hours, without an end. */
  public static final RetryRule USUAL =
      new RetryRule(List.of(Duration.ofHours(1), Duration.ofHours(24)), null);

  public RetryRule {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.stream().allMatch(Duration::isPositive)) {
      throw new IllegalArgumentException(
          "Pauses between calls are one or more, each longer than nothing, not %s."
              .formatted(steps));
    }
    if (cap != null && cap < 1) {
      throw new IllegalArgumentException(
          "At least one call is made before the head of sales has the item, not %d."
              .formatted(cap));
    }
  }

  /**
   * @param recordedAt when the result was recorded, however late after the call
   * @param inARow how many calls in a row were not answered, this one included; at least 1
   */
  public Instant dueAgain(Instant recordedAt, int inARow) {
    return recordedAt.plus(steps.get(Math.clamp(inARow - 1L, 0, steps.size() - 1)));
  }

  /** Whether the item is not dealt again after so many unanswered calls in a row. */
  public boolean isExhaustedBy(int inARow) {
    return cap != null && inARow >= cap;
  }
}
