package io.ringdesk.notification.domain;

import java.time.Duration;

/**
 * How long to wait before a letter is tried again: 5 s, then twice as long each time, up to 1 h.
 */
public final class Pauses {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS_TO_THE_LONGEST = 10;

  private Pauses() {}

  /**
   * @param attempts so far, at least one
   */
  public static Duration after(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, DOUBLINGS_TO_THE_LONGEST);
    Duration pause = FIRST.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
