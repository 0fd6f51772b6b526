package io.ringdesk.chassis.decision;

/**
 * Why a command can't be done.
 *
 * @param reason a sentence for the person who asked: what is wrong and, where there is one, the way
 *     out
 */
public record Refusal(Kind kind, String reason) {

  /** What stands in the way. */
  public enum Kind {
    /** The present state does not allow it. */
    STATE,
    /** This author has no right to it. */
    RIGHT
  }
}
