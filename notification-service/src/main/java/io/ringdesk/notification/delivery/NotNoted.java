package io.ringdesk.notification.delivery;

import java.io.IOException;

/**
 * It could not be noted that a letter is about to be sent, so it must not be. An I/O failure, for
 * at one the connection is closed in the midst of the text, which is how SMTP takes a letter back.
 */
final class NotNoted extends IOException {

  private static final long serialVersionUID = 1L;

  NotNoted(String reason) {
    super(reason);
  }
}
