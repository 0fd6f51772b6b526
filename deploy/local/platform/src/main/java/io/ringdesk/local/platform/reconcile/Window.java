package io.ringdesk.local.platform.reconcile;

import java.time.Instant;

/**
 * The stretch of time whose changes are compared.
 *
 * @param from the first moment that counts
 * @param until the first that does not
 */
public record Window(Instant from, Instant until) {

  /** All that ever happened: services let nobody name a time from 2200 on. */
  public static final Window ALWAYS =
      new Window(Instant.EPOCH, Instant.parse("2199-12-31T00:00:00Z"));

  /** All from a moment on. */
  public static Window since(Instant from) {
    return new Window(from, ALWAYS.until());
  }
}
