package io.ringdesk.call.domain;

/** What became of an order whose customer need not be called any more. */
public enum LeaveReason {
  PAID,
  CANCELLED,
  REFUNDED,
  DELETED
}
