package io.ringdesk.chassis.web;

/** There is no such thing; over HTTP 404. */
public class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotFound(String kind, String id) {
    super("There is no %s '%s'.".formatted(kind, id));
  }
}
