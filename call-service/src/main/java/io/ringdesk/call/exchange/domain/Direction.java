package io.ringdesk.call.exchange.domain;

import org.jspecify.annotations.Nullable;

/** Who has called whom. */
public enum Direction {
  /** A customer calls the company. */
  INBOUND,
  /** The company calls a customer. */
  OUTBOUND,
  /** Two extensions talk with each other. */
  INTERNAL;

  /**
   * Legs of one call can go different ways: a customer's call is passed on to a member of staff.
   * The call is the customer's then.
   */
  boolean outranks(@Nullable Direction other) {
    return other == null || ordinal() < other.ordinal();
  }
}
