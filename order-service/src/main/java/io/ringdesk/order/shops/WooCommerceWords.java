package io.ringdesk.order.shops;

import static java.math.BigDecimal.ZERO;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/**
 * What WooCommerce says (webhooks of its REST API, version 2 or later). Times are those that end on
 * _gmt: the others are in the shop's own zone and do not say which.
 */
final class WooCommerceWords {

  private static final Set<String> NOT_ORDERED_YET = Set.of("checkout-draft", "auto-draft");
  private static final int FINEST = 10;

  private WooCommerceWords() {}

  static Meaning read(ConnectedShop shop, String topic, byte[] body, Instant received) {
    return switch (topic) {
      case "order.created", "order.updated", "order.restored" ->
          order(shop, Written.of("order", body));
      case "order.deleted" ->
          new Meaning.News(List.of(shop.deleted(Written.of("order", body).needed("id"), received)));
      case "unnamed" ->
          throw BadInput.of("X-WC-Webhook-Topic", "This header is needed, like order.created.");
      default ->
          new Meaning.PassedOver(
              "Nothing is done here with %s. Of use are order.created, order.updated, order.deleted and order.restored; payments and refunds come with them."
                  .formatted(topic));
    };
  }

  private static Meaning order(ConnectedShop shop, Written order) {
    String id = order.needed("id");
    String status = order.needed("status");
    if (NOT_ORDERED_YET.contains(status)) {
      return new Meaning.PassedOver("The customer is still at the till: nothing is ordered yet.");
    }
    Instant at = order.utc("date_modified_gmt");
    BigDecimal total = order.amount("total");
    List<IntakeEvent> news = new ArrayList<>();
    if (shop.payments() == Payments.ORDERS) {
      if (order.has("date_paid_gmt") && total.signum() > 0) {
        news.add(payment(shop, order, id, total));
      }
      for (Written refund : order.list("refunds")) {
        if (refund.amount("total").signum() != 0) {
          news.add(refund(shop, order, id, refund, at));
        }
      }
    }
    if (status.equals("cancelled") || status.equals("trash")) {
      news.add(shop.cancelled(id, at, "Cancelled in the shop."));
    }
    return Meaning.shown(
        shop.idHere(id), () -> IntakeEvent.shown(picture(shop, order, total).json(), at), news);
  }

  /**
   * An order is paid once there. Its payment has one id, since the till's own may come later than
   * the money, or never.
   */
  private static IntakeEvent payment(
      ConnectedShop shop, Written order, String id, BigDecimal total) {
    return IntakeEvent.shownPaid(
        Form.of(shop, id)
            .with("paymentId", "order-" + id)
            .with("amount", total)
            .with("currency", order.text("currency"))
            .with("paidAt", order.utc("date_paid_gmt"))
            .with("method", order.text("payment_method_title"))
            .json(),
        false);
  }

  /** The order tells its refunds without their times: that of the order's change stands for it. */
  private static IntakeEvent refund(
      ConnectedShop shop, Written order, String id, Written refund, Instant at) {
    return IntakeEvent.read(
        "order-intake.refund.v1",
        Form.of(shop, id)
            .with("refundId", refund.needed("id"))
            .with("amount", refund.amount("total").abs())
            .with("currency", order.text("currency"))
            .with("refundedAt", at)
            .with("reason", refund.text("reason"))
            .json());
  }

  private static Form picture(ConnectedShop shop, Written order, BigDecimal total) {
    String currency = order.needed("currency");
    boolean withTax = order.is("prices_include_tax");
    Bill bill = new Bill(currency, shop.prepayable());
    for (Written line : order.list("line_items")) {
      BigDecimal quantity = line.amount("quantity");
      if (quantity.signum() > 0) {
        bill.add(
            sku(line),
            HtmlUtils.htmlUnescape(Written.first(line.text("name")).orElseGet(() -> sku(line))),
            quantity,
            perPiece(line, quantity, withTax),
            shop.electronic());
      }
    }
    return bill.on(
        Form.of(shop, order.needed("id"))
            .with("placedAt", order.utc("date_created_gmt"))
            .with("currency", currency)
            .with("customer", customer(order))
            .withIp(order.text("customer_ip_address"))
            .with("analytics", new Form().with("source", order.text("created_via"))),
        sum(order, "discount_total", "discount_tax", withTax),
        total);
  }

  /** Before discounts. */
  private static BigDecimal perPiece(Written line, BigDecimal quantity, boolean withTax) {
    return sum(line, "subtotal", "subtotal_tax", withTax)
        .divide(quantity, FINEST, RoundingMode.HALF_UP);
  }

  private static BigDecimal sum(Written from, String amount, String tax, boolean withTax) {
    return from.amountOrNothing(amount).add(withTax ? from.amountOrNothing(tax) : ZERO);
  }

  private static String sku(Written line) {
    return Written.first(line.text("sku"), line.text("product_id"))
        .orElseGet(() -> line.needed("id"));
  }

  private static Form customer(Written order) {
    Written billing = order.object("billing");
    Written address =
        order.object("shipping").has("address_1") ? order.object("shipping") : billing;
    return new Form()
        .with("name", Written.first(billing.fullName(), address.fullName()).orElse(null))
        .with("email", billing.text("email"))
        .with(
            "phone",
            Written.first(billing.text("phone"), order.object("shipping").text("phone"))
                .orElse(null))
        .with(
            "address",
            new Form()
                .with(
                    "line", Form.joined(", ", address.text("address_1"), address.text("address_2")))
                .with("city", address.text("city"))
                .with("region", address.text("state"))
                .with("postalCode", address.text("postcode"))
                .withCountry(address.text("country")));
  }
}
