package io.ringdesk.call.exchange.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the next news of a call are waited for.
 *
 * @param silence after which a call is closed whose end was never told; 2 hours unless it is set
 *     otherwise
 * @param betweenLegs after which a call is taken for missed whose legs have all rung in vain,
 *     unless the next one rings; 5 seconds unless it is set otherwise
 */
public record Patience(Duration silence, Duration betweenLegs) {

  public static final Patience USUAL = new Patience(Duration.ofHours(2), Duration.ofSeconds(5));

  public Patience {
    if (!silence.isPositive() || !betweenLegs.isPositive()) {
      throw new IllegalArgumentException("The next news of a call need more than no time to come.");
    }
  }

  Instant until(Instant now, boolean open) {
    return now.plus(open ? silence : betweenLegs);
  }
}
