package io.ringdesk.order.operation;

/** What became of an order in an operation. */
public enum Became {
  /** It has not been its turn, or it was cut off before that was noted. */
  OPEN,
  /** It changed hands. */
  ASSIGNED,
  /** It was so before. */
  UNCHANGED,
  REFUSED
}
