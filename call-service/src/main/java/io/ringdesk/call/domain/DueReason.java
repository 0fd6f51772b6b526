package io.ringdesk.call.domain;

/** Why an item is in the queue. */
public enum DueReason {
  NEW,
  CALLBACK,
  RETRY,
  TASK;

  /** Of those who are due in the same minute the lower goes first. */
  int rank() {
    return switch (this) {
      case CALLBACK -> 0;
      case TASK -> 1;
      case RETRY -> 2;
      case NEW -> 3;
    };
  }
}
