package io.ringdesk.order.shops;

/** Who tells of the money of a shop's orders. It must be one only, else money counts twice. */
enum Payments {
  /** The order itself, once it is paid in full. */
  ORDERS,
  /** Each transaction by itself, so prepayments too; Shopify only. */
  TRANSACTIONS,
  /** Somebody else, such as Stripe. */
  ELSEWHERE
}
