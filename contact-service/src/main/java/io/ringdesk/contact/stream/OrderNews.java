package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.Origin;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What an order's event means for its customer's card.
 *
 * @param mention the customer, where the event tells of him
 */
record OrderNews(Incoming event, @Nullable Mention mention, TimelineEntry entry) {

  private record Placed(
      String number, @Nullable String source, Instant placedAt, Told customer, Amount amount) {}

  private record Changed(Instant changedAt, Told customer, Amount amount) {}

  private record Paid(Instant paidAt, Amount amount) {}

  private record Refunded(Amount refunded) {}

  private record Cancelled(@Nullable String reason, @Nullable Instant cancelledAt) {}

  String orderId() {
    return event.aggregateId();
  }

  /** Nothing for events that don't concern the card. */
  static Optional<OrderNews> of(Incoming event) {
    return switch (event.type()) {
      case "order.placed.v1" -> {
        Placed placed = event.read(Placed.class);
        Document data =
            new Document("number", placed.number())
                .append("source", placed.source())
                .append("amount", placed.amount().document());
        yield news(
            event, mention(event, placed.customer()), placed.placedAt(), "order-placed", data);
      }
      case "order.changed.v1" -> {
        Changed changed = event.read(Changed.class);
        Document data = new Document("amount", changed.amount().document());
        yield news(
            event, mention(event, changed.customer()), changed.changedAt(), "order-changed", data);
      }
      case "order.paid.v1" -> {
        Paid paid = event.read(Paid.class);
        Document data = new Document("amount", paid.amount().document());
        yield news(event, null, paid.paidAt(), "order-paid", data);
      }
      case "order.refunded.v1" -> {
        Document data = new Document("refunded", event.read(Refunded.class).refunded().document());
        yield news(event, null, event.time(), "order-refunded", data);
      }
      case "order.cancelled.v1" -> {
        Cancelled cancelled = event.read(Cancelled.class);
        Instant at = cancelled.cancelledAt() == null ? event.time() : cancelled.cancelledAt();
        yield news(event, null, at, "order-cancelled", new Document("reason", cancelled.reason()));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<OrderNews> news(
      Incoming event, @Nullable Mention mention, Instant at, String kind, Document data) {
    return Optional.of(
        new OrderNews(
            event,
            mention,
            new TimelineEntry(
                Entries.idOf(event), null, event.aggregateId(), at, kind, event.author(), data)));
  }

  /**
   * An order with neither an e-mail address nor a phone to be understood has a customer of its own.
   */
  private static Mention mention(Incoming event, Told told) {
    Customer customer = told.customer();
    List<String> keys = customer.keys();
    return new Mention(
        event.id(),
        event.author(),
        keys.isEmpty() ? List.of("order:" + event.aggregateId()) : keys,
        NameIds.of("contact", event.topic(), event.id()),
        Origin.ORDER,
        customer,
        null,
        event.trace());
  }
}
