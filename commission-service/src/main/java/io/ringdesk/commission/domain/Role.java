package io.ringdesk.commission.domain;

/** As what a person earns at an order. */
public enum Role {
  /** Who brought the order to payment. */
  ORDER_MANAGER,
  /** Who looks after the customer. */
  PERSONAL_MANAGER,
  /** Who brought the customer. */
  AFFILIATE
}
