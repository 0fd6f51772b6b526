package io.ringdesk.call.domain;

/** Where a call item stands. */
public enum ItemStatus {
  /** Its order has not been placed yet. */
  UNKNOWN,
  /** In the queue: it is, or will be, due. */
  WAITING,
  /** The customer said that he pays, or has paid; it waits for the payment. */
  PROMISED,
  /** Its task was called about, or closed without a call. */
  DONE,
  /** The customer did not want it; an order is being cancelled, a task is over. */
  REFUSED,
  /** The phone number is wrong. */
  UNREACHABLE,
  /** Nobody answered as often as the policy allows: the head of sales decides. */
  WITH_HEAD,
  /** The head of sales has decided that nobody is called any more. */
  DROPPED,
  /** The order needs no call any more: it is paid, cancelled, refunded or deleted. */
  CLOSED
}
