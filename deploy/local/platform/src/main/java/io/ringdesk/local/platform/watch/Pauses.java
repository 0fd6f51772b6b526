package io.ringdesk.local.platform.watch;

import java.time.Duration;

/**
 * How long to wait before what has died is started again: longer each time, so that one that dies
 * at once does not take the machine with it; from the beginning when it has lived for a while.
 */
final class Pauses {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private Duration next = FIRST;

  Duration after(Duration life) {
    var pause = life.compareTo(A_WHILE) >= 0 ? FIRST : next;
    var twice = pause.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return pause;
  }
}
