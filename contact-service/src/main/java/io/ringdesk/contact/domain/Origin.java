package io.ringdesk.contact.domain;

/** What a customer became known by. */
public enum Origin {
  ORDER,
  CALL,
  HAND
}
