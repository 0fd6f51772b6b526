package io.ringdesk.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Stands at noon of tomorrow, after all that tests publish, until it is moved. */
public final class StandingClock extends Clock {

  public static final Instant NOON =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36));

  private volatile Instant now = NOON;

  public synchronized void reset() {
    now = NOON;
  }

  public synchronized void move(Duration further) {
    now = now.plus(further);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Services ask for instants.");
  }
}
