package io.ringdesk.local.platform.torture;

import java.time.Duration;

/** How long clients waited for their answers, repetitions included; to the millisecond. */
final class Waits {

  private static final int LONGEST = 20 * 60 * 1000;

  private final int[] byMillis = new int[LONGEST + 1];
  private long count;
  private int longest;

  synchronized void add(Duration wait) {
    var millis = (int) Math.min(LONGEST, wait.toMillis());
    byMillis[millis]++;
    count++;
    longest = Math.max(longest, millis);
  }

  synchronized Duration longest() {
    return Duration.ofMillis(longest);
  }

  /** As long as this, or shorter, was this share of them. */
  synchronized Duration percentile(double percent) {
    long within = 0;
    for (int millis = 0; millis <= longest; millis++) {
      within += byMillis[millis];
      if (within >= count * percent / 100) return Duration.ofMillis(millis);
    }
    return Duration.ofMillis(longest);
  }

  synchronized long count() {
    return count;
  }
}
