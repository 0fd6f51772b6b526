package io.ringdesk.notification.domain;

/** Where a letter stands. */
public enum LetterStatus {
  /** Nobody has asked for it. */
  UNKNOWN,
  /** It is to be sent, and will be tried until it is. */
  REQUESTED,
  /** The mail server has taken it. */
  SENT,
  /** It can't be sent; a person may have it tried again. */
  FAILED,
  /** It may have been sent and may not; a person decides whether it is sent again. */
  HELD
}
