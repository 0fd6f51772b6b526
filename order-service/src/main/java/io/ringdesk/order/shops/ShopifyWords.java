package io.ringdesk.order.shops;

import static java.math.BigDecimal.ZERO;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Shopify says. Money is the shop's own, not what the customer's country sees: all plain
 * amounts of an order are in it.
 */
final class ShopifyWords {

  static final String TEST = "test";

  private static final Set<String> PAID = Set.of("paid", "partially_refunded", "refunded");

  private ShopifyWords() {}

  static Meaning read(ConnectedShop shop, String topic, byte[] body, Instant received) {
    return switch (topic) {
      case "orders/create",
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/partially_fulfilled" ->
          order(shop, Written.of("order", body).unwrapped("order"));
      case "orders/delete" ->
          new Meaning.News(
              List.of(
                  shop.deleted(
                      Written.of("order", body).unwrapped("order").needed("id"), received)));
      case "refunds/create" -> refund(shop, Written.of("refund", body).unwrapped("refund"));
      case "order_transactions/create" ->
          transaction(shop, Written.of("transaction", body).unwrapped("transaction"));
      case "disputes/create", "disputes/update" ->
          new Meaning.PassedOver(
              "A dispute is for a person to look at: enter a refund by hand when the money is lost.");
      case TEST -> new Meaning.PassedOver("A test notification: it has arrived, and that is all.");
      case "unnamed" ->
          throw BadInput.of("X-Shopify-Topic", "This header is needed, like orders/create.");
      default ->
          new Meaning.PassedOver(
              "Nothing is done here with %s. Of use are orders/create, orders/updated, orders/paid, orders/cancelled, orders/delete, refunds/create and order_transactions/create."
                  .formatted(topic));
    };
  }

  private static Meaning order(ConnectedShop shop, Written order) {
    if (order.is("test")) {
      return new Meaning.PassedOver("An order of Shopify's test gateway: nobody is called for it.");
    }
    if ("pos".equals(order.text("source_name")) && !isReachable(order)) {
      return new Meaning.PassedOver("Sold over the counter to somebody who can't be called.");
    }
    String id = order.needed("id");
    Instant at = order.time("updated_at");
    Instant cancelledAt = order.has("cancelled_at") ? order.time("cancelled_at") : null;
    BigDecimal refunded = refunded(order);
    boolean asItIsNow = refunded.signum() == 0 && cancelledAt == null;
    BigDecimal total = total(order, refunded, asItIsNow);
    List<IntakeEvent> news = new ArrayList<>();
    if (shop.payments() == Payments.ORDERS
        && PAID.contains(financialStatus(order))
        && total.signum() > 0) {
      // What is paid and cancelled was paid before: nothing is paid after it.
      Instant paidAt = cancelledAt != null && cancelledAt.isBefore(at) ? cancelledAt : at;
      news.add(
          IntakeEvent.shownPaid(
              Form.of(shop, id)
                  .with("paymentId", "order-" + id)
                  .with("amount", total)
                  .with("currency", order.text("currency"))
                  .with("paidAt", paidAt)
                  .with("method", order.text("gateway"))
                  .json(),
              asItIsNow));
    }
    if (shop.payments() != Payments.ELSEWHERE) {
      order.list("refunds").forEach(refund -> news.addAll(refunds(shop, id, refund)));
    }
    if (cancelledAt != null) {
      String reason = order.text("cancel_reason");
      news.add(
          shop.cancelled(
              id,
              cancelledAt,
              "Cancelled in the shop%s.".formatted(reason == null ? "" : ": " + reason)));
    }
    return Meaning.shown(
        shop.idHere(id),
        () -> {
          JsonNode picture = picture(shop, order, total, asItIsNow).json();
          return asItIsNow ? IntakeEvent.shown(picture, at) : IntakeEvent.shownAtFirst(picture);
        },
        news);
  }

  private static String financialStatus(Written order) {
    return Written.first(order.text("financial_status")).orElse("");
  }

  private static boolean isReachable(Written order) {
    return email(order) != null || phone(order) != null;
  }

  /**
   * What the customer owes, or owed before money was given back or the order was cancelled. What it
   * is now follows later edits of the order, falls with what is given back, and is nothing once it
   * is cancelled.
   */
  private static BigDecimal total(Written order, BigDecimal refunded, boolean asItIsNow) {
    BigDecimal atFirst = order.amount("total_price");
    if (!order.has("current_total_price")) {
      return atFirst;
    }
    BigDecimal now = order.amount("current_total_price");
    if (asItIsNow) {
      return now;
    }
    boolean tellsWhatWasOwed =
        !order.has("cancelled_at") || "refunded".equals(financialStatus(order));
    return tellsWhatWasOwed ? atFirst.min(now.add(refunded)) : atFirst;
  }

  private static BigDecimal refunded(Written order) {
    return order.list("refunds").stream()
        .flatMap(refund -> moneyBack(refund).stream())
        .map(transaction -> transaction.amount("amount"))
        .reduce(ZERO, BigDecimal::add);
  }

  private static Form picture(
      ConnectedShop shop, Written order, BigDecimal total, boolean asItIsNow) {
    String currency = order.needed("currency");
    Bill bill = new Bill(currency, shop.prepayable());
    for (Written line : order.list("line_items")) {
      bill.add(
          sku(line),
          Written.first(line.text("name"), line.text("title")).orElseGet(() -> sku(line)),
          line.amount(asItIsNow && line.has("current_quantity") ? "current_quantity" : "quantity"),
          line.amount("price"),
          shop.electronic() || isNotShipped(line));
    }
    String discount =
        asItIsNow && order.has("current_total_discounts")
            ? "current_total_discounts"
            : "total_discounts";
    return bill.on(
        Form.of(shop, order.needed("id"))
            .with("placedAt", order.time("created_at"))
            .with("currency", currency)
            .with("customer", customer(order))
            .withIp(order.text("browser_ip"))
            .with("analytics", new Form().with("source", order.text("source_name"))),
        order.amountOrNothing(discount),
        total);
  }

  private static boolean isNotShipped(Written line) {
    return line.json().path("requires_shipping").isBoolean() && !line.is("requires_shipping");
  }

  private static String sku(Written line) {
    return Written.first(line.text("sku"), line.text("variant_id"), line.text("product_id"))
        .orElseGet(() -> line.needed("id"));
  }

  private static Form customer(Written order) {
    Written customer = order.object("customer");
    Written address = address(order);
    return new Form()
        .with(
            "name",
            Written.first(
                    customer.fullName(),
                    address.text("name"),
                    order.object("billing_address").text("name"))
                .orElse(null))
        .with("email", email(order))
        .with("phone", phone(order))
        .with(
            "address",
            new Form()
                .with("line", Form.joined(", ", address.text("address1"), address.text("address2")))
                .with("city", address.text("city"))
                .with("region", address.text("province"))
                .with("postalCode", address.text("zip"))
                .withCountry(address.text("country_code")));
  }

  private static Written address(Written order) {
    for (String name : List.of("shipping_address", "billing_address")) {
      if (order.json().path(name).isObject()) {
        return order.object(name);
      }
    }
    return order.object("customer").object("default_address");
  }

  private static @Nullable String email(Written order) {
    return Written.first(
            order.text("email"),
            order.text("contact_email"),
            order.object("customer").text("email"))
        .orElse(null);
  }

  private static @Nullable String phone(Written order) {
    Written customer = order.object("customer");
    return Written.first(
            order.text("phone"),
            customer.text("phone"),
            order.object("shipping_address").text("phone"),
            order.object("billing_address").text("phone"),
            customer.object("default_address").text("phone"))
        .orElse(null);
  }

  private static Meaning refund(ConnectedShop shop, Written refund) {
    if (shop.payments() == Payments.ELSEWHERE) {
      return new Meaning.PassedOver(
          "The money of this shop is told elsewhere, as ringdesk.shops.<name>.payments says.");
    }
    return moneyBack(refund).isEmpty()
        ? new Meaning.PassedOver("No money was given back with it.")
        : new Meaning.News(refunds(shop, refund.needed("order_id"), refund));
  }

  /** Each transaction that gave money back; what was not money changes nothing here. */
  private static List<IntakeEvent> refunds(ConnectedShop shop, String orderId, Written refund) {
    return moneyBack(refund).stream()
        .map(
            transaction ->
                IntakeEvent.read(
                    "order-intake.refund.v1",
                    Form.of(shop, orderId)
                        .with("refundId", transaction.needed("id"))
                        .with("amount", transaction.amount("amount"))
                        .with("currency", transaction.text("currency"))
                        .with("refundedAt", refund.time("created_at"))
                        .with("reason", refund.text("note"))
                        .json()))
        .toList();
  }

  private static List<Written> moneyBack(Written refund) {
    return refund.list("transactions").stream()
        .filter(ShopifyWords::isRefund)
        .filter(transaction -> transaction.amount("amount").signum() > 0)
        .toList();
  }

  private static boolean isRefund(Written transaction) {
    return "refund".equals(transaction.text("kind"))
        && "success".equals(transaction.text("status"));
  }

  private static Meaning transaction(ConnectedShop shop, Written transaction) {
    if (shop.payments() != Payments.TRANSACTIONS) {
      return new Meaning.PassedOver(
          "Of this shop the orders themselves tell that they are paid. To take each transaction instead, set ringdesk.shops.<name>.payments to transactions.");
    }
    String kind = Written.first(transaction.text("kind")).orElse("");
    boolean isPayment = Set.of("sale", "capture").contains(kind);
    if (!isPayment || !"success".equals(transaction.text("status")) || transaction.is("test")) {
      return new Meaning.PassedOver(
          "No money has come with a transaction of the kind '%s' and status '%s'."
              .formatted(kind, transaction.text("status")));
    }
    return new Meaning.News(
        List.of(
            IntakeEvent.read(
                "order-intake.payment.v1",
                Form.of(shop, transaction.needed("order_id"))
                    .with("paymentId", transaction.needed("id"))
                    .with("amount", transaction.amount("amount"))
                    .with("currency", transaction.text("currency"))
                    .with("paidAt", transaction.time("created_at"))
                    .with("method", transaction.text("gateway"))
                    .json())));
  }
}
