package io.ringdesk.local.platform.reconcile;

import java.time.Duration;
import java.time.Instant;

/**
 * The stretch of time whose changes are compared. Services write down when something happened by
 * the business clock, and the broker when something came by its own, which nobody moves.
 *
 * @param from the first moment that counts
 * @param until the first that does not
 * @param came the first moment that counts by the broker's clock
 */
public record Window(Instant from, Instant until, Instant came) {

  /** All that ever happened: services let nobody name a time from 2200 on. */
  public static final Window ALWAYS =
      new Window(Instant.EPOCH, Instant.parse("2199-12-31T00:00:00Z"), Instant.EPOCH);

  /**
   * All of the last while.
   *
   * @param now by the machine's clock
   * @param ahead by how much the business clock shows more
   */
  public static Window ofTheLast(Duration length, Instant now, Duration ahead) {
    var came = now.minus(length);
    return new Window(came.plus(ahead), ALWAYS.until(), came);
  }
}
