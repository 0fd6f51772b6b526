package io.ringdesk.order.web;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.computed;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.AggregateIterable;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.wire.PhoneZones;
import io.ringdesk.order.customer.CustomerCards;
import io.ringdesk.order.domain.Customer;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.lease.Lease;
import io.ringdesk.order.lease.Leases;
import io.ringdesk.order.search.OrderDocument;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * One order with who has it open and what is known of its customer: his card's notes, and what his
 * clock shows. All of it is read in one question, since this is what is asked for most; only the
 * card of a customer who has told no e-mail address is asked for by his number after it.
 */
@Component
class OrderPage {

  /** The order, and what stood beside it. */
  public record Found(long version, OrderFile state, List<Document> cards, List<Lease> leases) {}

  private final Journal<OrderFile, OrderEvent> orders;
  private final CustomerCards cards;
  private final OrderMenu menu;
  private final Leases leases;
  private final ZoneId companyZone;
  private final Clock clock;

  OrderPage(
      Journal<OrderFile, OrderEvent> orders,
      CustomerCards cards,
      OrderMenu menu,
      Leases leases,
      @Value("${ringdesk.order.company-zone:UTC}") ZoneId companyZone,
      Clock clock) {
    this.orders = orders;
    this.cards = cards;
    this.menu = menu;
    this.leases = leases;
    this.companyZone = companyZone;
    this.clock = clock;
  }

  /**
   * @throws NotFound when there is no such order, or none for him
   */
  OrderView of(String id, Actor by) {
    Found found = reading(id).first();
    if (found == null) {
      throw new NotFound("order", id);
    }
    Order order = Acting.order(found.state(), by);
    CustomerView customer = CustomerView.of(order.terms().customer());
    CustomerCards.Seen card = card(order.terms().customer(), found.cards());
    ZoneId zone = zone(card == null ? null : card.timeZone(), customer);
    Opening lease = leases.of(order, found.leases()).orElse(null);
    return OrderView.of(
        new Stored<>(id, found.version(), found.state()),
        lease,
        menu.of(order, by, lease),
        customer.at(
            clock.instant().atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.MINUTES),
            zone.getId(),
            card == null ? null : card.id()),
        card == null ? List.of() : card.notes());
  }

  private CustomerCards.@Nullable Seen card(Customer customer, List<Document> beside) {
    return customer.email() == null && customer.phone() != null
        ? cards.seen(customer.phone())
        : cards.seen(beside);
  }

  AggregateIterable<Found> reading(String id) {
    Bson email = new Document("$ifNull", List.of("$" + OrderDocument.EMAIL, ""));
    return orders
        .collection()
        .aggregate(
            List.of(
                match(eq("_id", id)),
                project(fields(include("version", "state"), computed("email", email))),
                CustomerCards.beside("email", "cards"),
                leases.beside("leases")),
            Found.class);
  }

  /** As his card says, else the order, else his phone number, else where the company is. */
  private ZoneId zone(@Nullable String card, CustomerView customer) {
    return PhoneZones.of(card, null)
        .or(() -> PhoneZones.of(customer.timeZone(), customer.phone()))
        .orElse(companyZone);
  }
}
