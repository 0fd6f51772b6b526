package io.ringdesk.order.web;

import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.wire.PhoneZones;
import io.ringdesk.order.customer.CustomerCards;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.lease.Leases;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One order with what is known of its customer: his card's notes, and what his clock shows. */
@Component
class OrderPage {

  private final CustomerCards cards;
  private final OrderMenu menu;
  private final Leases leases;
  private final ZoneId companyZone;
  private final Clock clock;

  OrderPage(
      CustomerCards cards,
      OrderMenu menu,
      Leases leases,
      @Value("${ringdesk.order.company-zone:UTC}") ZoneId companyZone,
      Clock clock) {
    this.cards = cards;
    this.menu = menu;
    this.leases = leases;
    this.companyZone = companyZone;
    this.clock = clock;
  }

  OrderView of(Stored<OrderFile> stored, Actor by) {
    CustomerView customer = CustomerView.of(stored.state().placed().terms().customer());
    CustomerCards.Seen card = customer.email() == null ? null : cards.of(customer.email());
    ZoneId zone = zone(card == null ? null : card.timeZone(), customer);
    Opening lease = leases.of(stored.state().placed()).orElse(null);
    return OrderView.of(
        stored,
        lease,
        menu.of(stored.state().placed(), by, lease),
        customer.at(
            clock.instant().atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.MINUTES),
            zone.getId(),
            card == null ? null : card.id()),
        card == null ? List.of() : card.notes());
  }

  /** As his card says, else the order, else his phone number, else where the company is. */
  private ZoneId zone(@Nullable String card, CustomerView customer) {
    return PhoneZones.of(card, null)
        .or(() -> PhoneZones.of(customer.timeZone(), customer.phone()))
        .orElse(companyZone);
  }
}
