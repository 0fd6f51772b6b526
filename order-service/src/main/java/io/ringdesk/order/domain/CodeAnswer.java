package io.ringdesk.order.domain;

/** What becomes of the discount code that a new order came with. */
public sealed interface CodeAnswer {

  /** It holds, and its use is counted. */
  record Granted(DiscountRule rule) implements CodeAnswer {}

  /**
   * It does not. Who can still be asked is refused; an order from outside is taken all the same.
   *
   * @param reason a sentence
   */
  record Denied(String reason, boolean refusing) implements CodeAnswer {}
}
