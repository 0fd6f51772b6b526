package io.ringdesk.order.shops;

/** A maker of shops, or of tills, whose own messages are understood here. */
enum Platform {
  SHOPIFY,
  WOOCOMMERCE,
  STRIPE
}
