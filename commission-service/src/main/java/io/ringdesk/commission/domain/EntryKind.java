package io.ringdesk.commission.domain;

/** What an entry of the ledger does. */
public enum EntryKind {
  /** The order was paid in full. */
  ACCRUAL,
  /** A refund, other terms, or an order no longer paid took it back, in whole or in part. */
  REVERSAL,
  /** It went with the order to another manager: a minus for the one and a plus for the other. */
  MOVED
}
