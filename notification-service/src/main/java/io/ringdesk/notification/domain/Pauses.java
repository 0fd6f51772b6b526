package io.ringdesk.notification.domain;

import java.time.Duration;

/**
 * How long to wait before a letter is tried again: 5 s, then twice as long each time; up to 1 h
 * where the letter itself was not wanted, up to 20 s where it was the connection that broke.
 */
public final class Pauses {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration LONGEST_OF_BREAKS = Duration.ofSeconds(20);
  private static final int DOUBLINGS_TO_THE_LONGEST = 10;

  private Pauses() {}

  /**
   * @param attempts so far, at least one
   */
  public static Duration after(int attempts) {
    return after(attempts, LONGEST);
  }

  /**
   * @param attempts so far, at least one
   */
  public static Duration afterBreak(int attempts) {
    return after(attempts, LONGEST_OF_BREAKS);
  }

  private static Duration after(int attempts, Duration longest) {
    int doublings = Math.clamp(attempts - 1L, 0, DOUBLINGS_TO_THE_LONGEST);
    Duration pause = FIRST.multipliedBy(1L << doublings);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
