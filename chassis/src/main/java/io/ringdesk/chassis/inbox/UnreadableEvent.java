package io.ringdesk.chassis.inbox;

/** An event whose data are not what its type promises. Its message says what is wrong. */
public class UnreadableEvent extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnreadableEvent(String reason) {
    super(reason);
  }

  public UnreadableEvent(String reason, Throwable cause) {
    super(reason, cause);
  }
}
