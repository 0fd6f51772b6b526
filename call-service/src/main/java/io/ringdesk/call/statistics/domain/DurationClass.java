package io.ringdesk.call.statistics.domain;

/** How long it was talked. */
public enum DurationClass {
  NONE(0),
  UNDER_30S(30),
  UNDER_2M(120),
  UNDER_5M(300),
  UNDER_15M(900),
  LONGER(Long.MAX_VALUE);

  private final long belowSeconds;

  DurationClass(long belowSeconds) {
    this.belowSeconds = belowSeconds;
  }

  /** No talk at all is a class of its own. */
  public static DurationClass of(long seconds) {
    if (seconds <= 0) {
      return NONE;
    }
    for (DurationClass one : values()) {
      if (seconds < one.belowSeconds) {
        return one;
      }
    }
    return LONGER;
  }
}
