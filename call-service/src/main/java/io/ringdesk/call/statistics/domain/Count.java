package io.ringdesk.call.statistics.domain;

/** How many calls there were of a kind, and how long they took, in seconds. */
public record Count(long calls, long talkSeconds, long waitSeconds, long longestWaitSeconds) {

  public static final Count NONE = new Count(0, 0, 0, 0);

  public Count and(long talkSeconds, long waitSeconds) {
    return new Count(
        calls + 1,
        this.talkSeconds + talkSeconds,
        this.waitSeconds + waitSeconds,
        Math.max(longestWaitSeconds, waitSeconds));
  }
}
