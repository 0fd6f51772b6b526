package io.ringdesk.notification.domain;

/** Whom a letter is for. */
public enum LetterTo {
  CUSTOMER,
  /** A copy for the manager. */
  MANAGER
}
