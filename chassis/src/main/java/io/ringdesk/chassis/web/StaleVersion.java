package io.ringdesk.chassis.web;

/** Somebody else has changed it since the client looked; over HTTP 412. */
public class StaleVersion extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StaleVersion(long seen, long present) {
    super(
        "You have seen version %d, and it is at %d now. Read it again and repeat what you want."
            .formatted(seen, present));
  }
}
