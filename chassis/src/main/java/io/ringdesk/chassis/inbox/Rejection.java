package io.ringdesk.chassis.inbox;

/**
 * An event that its reader can't take; it becomes a dead letter.
 *
 * @param reason a sentence that says what is wrong
 */
public record Rejection(Incoming event, String reason) {

  /** Its reader failed on it. */
  public static Rejection because(Incoming event, RuntimeException failure) {
    String message = failure.getMessage();
    return new Rejection(
        event,
        failure instanceof UnreadableEvent && message != null
            ? message
            : "%s could not be taken: %s".formatted(event.type(), failure));
  }
}
