package io.ringdesk.chassis.web;

import java.io.IOException;

/** The body of a request is larger than is taken here; over HTTP 413. */
public class BodyTooLarge extends RuntimeException {

  private static final long serialVersionUID = 1;

  BodyTooLarge(long most) {
    super(
        "The body is larger than %d bytes, the most that is taken here. Send it in smaller parts."
            .formatted(most));
  }

  static IOException asInput(long most) {
    return new IOException(new BodyTooLarge(most));
  }
}
