package io.ringdesk.call.domain;

/** How far an order is, by what is to be said to its customer. */
public enum Stage {
  /** It waits to be confirmed. */
  CONFIRM,
  /** It is confirmed, or paid in part: it waits for the rest. */
  PAYMENT,
  /** It is paid. */
  AFTER_PAYMENT,
  /** The call is made for a task. */
  TASK
}
