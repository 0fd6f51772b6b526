package io.ringdesk.chassis.web;

import io.ringdesk.chassis.decision.Refusal;

/**
 * A decision was a refusal; over HTTP 409 where the state does not allow it, 403 where the author
 * may not.
 */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.reason());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
