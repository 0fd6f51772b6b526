package io.ringdesk.call.domain;

/** Why the head of sales has an item in his list. */
public enum HeadCause {
  /** Nobody answered as often in a row as the policy allows. */
  NOT_REACHED,
  /** A call back that was promised has not been made, and nobody has taken it over. */
  CALL_BACK
}
