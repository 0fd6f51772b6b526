package io.ringdesk.order.shops;

import io.ringdesk.order.OrderIds;
import io.ringdesk.order.intake.IntakeEvent;
import java.time.Instant;
import java.util.List;

/**
 * A shop that sends its messages here.
 *
 * @param name under which the operator has set it up; stands in histories as author
 * @param source of the orders that it speaks of
 * @param secrets with which it signs; two while one is replaced by another
 * @param prepayable whether what it sells may be prepaid: no platform says so of a product
 * @param electronic whether all that it sells is delivered by e-mail
 */
record ConnectedShop(
    String name,
    Platform platform,
    String source,
    List<String> secrets,
    Payments payments,
    boolean prepayable,
    boolean electronic) {

  /**
   * @param orderId its id in the shop
   */
  IntakeEvent cancelled(String orderId, Instant at, String reason) {
    return IntakeEvent.read("order-intake.cancelled.v1", cancellation(orderId, at, reason).json());
  }

  /**
   * @param orderId its id in the shop
   * @param at when it was heard of: no platform says when it was
   */
  IntakeEvent deleted(String orderId, Instant at) {
    return IntakeEvent.shownDeleted(cancellation(orderId, at, "Deleted in the shop.").json());
  }

  private Form cancellation(String orderId, Instant at, String reason) {
    return Form.of(this, orderId).with("cancelledAt", at).with("reason", reason);
  }

  /**
   * @param orderId its id in the shop
   */
  String idHere(String orderId) {
    return OrderIds.of(source, orderId);
  }

  /** Secrets are not shown. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, platform);
  }
}
