package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.intake.IntakeEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What Stripe says. Which order money is for stands in the metadata: {@code order_id}, and {@code
 * source} where it is not the setting's. One payment is told by several events, of the charge, the
 * payment intent, the checkout and the invoice; its id is the payment intent's in all of them, and
 * the charge's where there is none.
 */
final class StripeWords {

  private StripeWords() {}

  static Meaning read(ConnectedShop shop, byte[] body) {
    Written event = Written.of("event", body);
    String type = event.needed("type");
    Instant at = event.seconds("created");
    Written it = new Written("event's object", event.json().path("data").path("object"));
    return switch (type) {
      case "charge.succeeded", "charge.captured" -> charge(shop, it, at);
      case "payment_intent.succeeded" -> paid(shop, it, it.needed("id"), "amount_received", at);
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          checkout(shop, it, at);
      case "invoice.paid", "invoice.payment_succeeded" -> invoice(shop, it, at);
      case "charge.refunded" -> refundsOf(shop, it);
      case "refund.created", "refund.updated", "charge.refund.updated" -> refund(shop, it);
      case String dispute when dispute.startsWith("charge.dispute.") ->
          new Meaning.PassedOver(
              "A dispute is for a person to look at: enter a refund by hand when the money is lost.");
      default ->
          new Meaning.PassedOver(
              "Nothing is done here with %s: no money has come with it, or gone back."
                  .formatted(type));
    };
  }

  private static Meaning charge(ConnectedShop shop, Written charge, Instant at) {
    if (!charge.is("captured")) {
      return new Meaning.PassedOver("The money is promised and not taken yet (not captured).");
    }
    String amount = charge.has("amount_captured") ? "amount_captured" : "amount";
    return paid(
        shop,
        charge,
        Written.first(charge.text("payment_intent")).orElseGet(() -> charge.needed("id")),
        amount,
        at);
  }

  private static Meaning checkout(ConnectedShop shop, Written session, Instant at) {
    if (!"payment".equals(session.text("mode")) || !"paid".equals(session.text("payment_status"))) {
      return new Meaning.PassedOver(
          "No money has come with this checkout: its mode is '%s' and its payment_status '%s'."
              .formatted(session.text("mode"), session.text("payment_status")));
    }
    return paid(
        shop,
        session,
        Written.first(session.text("payment_intent")).orElseGet(() -> session.needed("id")),
        "amount_total",
        at);
  }

  private static Meaning invoice(ConnectedShop shop, Written invoice, Instant at) {
    return paid(
        shop,
        invoice,
        Written.first(invoice.text("payment_intent"), invoice.text("charge"))
            .orElseGet(() -> invoice.needed("id")),
        "amount_paid",
        at);
  }

  private static Meaning paid(
      ConnectedShop shop, Written from, String paymentId, String amountField, Instant at) {
    BigDecimal amount = money(from, amountField);
    if (amount.signum() == 0) {
      return new Meaning.PassedOver("No money has come with it: the amount is zero.");
    }
    return new Meaning.News(
        List.of(
            IntakeEvent.read(
                "order-intake.payment.v1",
                order(shop, from)
                    .with("paymentId", paymentId)
                    .with("amount", amount)
                    .with("currency", currency(from))
                    .with("paidAt", at)
                    .with("method", "Stripe")
                    .json())));
  }

  /**
   * The charge tells how much was given back in all; by how much at a time, the refunds in it.
   *
   * @throws BadInput when there are none: newer versions of Stripe's API leave them out
   */
  private static Meaning refundsOf(ConnectedShop shop, Written charge) {
    List<Written> refunds = charge.object("refunds").list("data");
    if (refunds.isEmpty()) {
      throw BadInput.of(
          "data.object.refunds",
          "The refunds are left out. Send refund.created and refund.updated instead of charge.refunded, with order_id in the metadata of the refund; or set the endpoint's API version to 2022-08-01.");
    }
    List<IntakeEvent> news = new ArrayList<>();
    for (Written refund : refunds) {
      if (hasHappened(refund)) {
        news.add(refund(order(shop, charge), refund));
      }
    }
    return Meaning.of(news, "No money has gone back yet.");
  }

  private static Meaning refund(ConnectedShop shop, Written refund) {
    return hasHappened(refund)
        ? new Meaning.News(List.of(refund(order(shop, refund), refund)))
        : new Meaning.PassedOver(
            "No money has gone back: the refund's status is '%s'."
                .formatted(refund.text("status")));
  }

  /** Refunds of long ago have no status: they were made at once. */
  private static boolean hasHappened(Written refund) {
    return "succeeded".equals(Written.first(refund.text("status")).orElse("succeeded"));
  }

  private static IntakeEvent refund(Form order, Written refund) {
    return IntakeEvent.read(
        "order-intake.refund.v1",
        order
            .with("refundId", refund.needed("id"))
            .with("amount", money(refund, "amount"))
            .with("currency", currency(refund))
            .with("refundedAt", refund.seconds("created"))
            .with("reason", refund.text("reason"))
            .json());
  }

  private static Form order(ConnectedShop shop, Written from) {
    Written metadata = from.object("metadata");
    String id =
        Written.first(metadata.text("order_id"), from.text("client_reference_id"))
            .orElseThrow(
                () ->
                    BadInput.of(
                        "metadata.order_id",
                        "Which order this is for is not said. Put the shop's id of the order under order_id into the metadata when the payment or refund is made, and into source the shop's name where it is not '%s'."
                            .formatted(shop.source())));
    String source = metadata.text("source");
    return new Form()
        .with("source", source == null ? shop.source() : source)
        .with("externalId", id);
  }

  private static String currency(Written from) {
    return from.needed("currency").toUpperCase(Locale.ROOT);
  }

  private static BigDecimal money(Written from, String field) {
    JsonNode units = from.json().path(field);
    if (!units.isIntegralNumber() || !units.canConvertToLong() || units.asLong() < 0) {
      throw new UnreadableEvent("The event's object has no %s.".formatted(field));
    }
    return MinorUnits.amount(units.asLong(), currency(from));
  }
}
