package io.ringdesk.call.statistics.domain;

/** From where it is known that there was a call. */
public enum Side {
  /** A customer called, over the exchange. */
  INBOUND,
  /** A customer was called, over the exchange. */
  OUTBOUND,
  /** A manager has recorded what came of a call. */
  RECORDED
}
