package io.ringdesk.local.platform.torture;

/**
 * Something that is not as the rules want it.
 *
 * @param what such as order, call, letter
 * @param id whose
 * @param why a sentence's end that says what is wrong
 */
public record Finding(Kind kind, String what, String id, String why) {

  /** In which way it is wrong. */
  public enum Kind {
    /** What was acknowledged is not there. */
    LOST,
    /** What was done once is there twice, or is there though nobody did it. */
    DOUBLED,
    /** It is there and not what the rules give. */
    WRONG,
    /** It waits for ever. */
    STUCK
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(what, id, why);
  }
}
