package io.ringdesk.call.domain;

/** Why an item is in the queue. */
public enum DueReason {
  NEW,
  CALLBACK,
  RETRY,
  TASK
}
