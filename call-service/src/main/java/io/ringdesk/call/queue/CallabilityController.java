package io.ringdesk.call.queue;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.customers.CardZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.Standing;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.MayAnswer;
import io.ringdesk.chassis.web.NamedPhone;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.wire.Phones;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** May I call this number, or the customer of this order, now. */
@RestController
@RequestMapping("/api/callability")
class CallabilityController {

  /**
   * The answer, and what it was made of.
   *
   * @param reason why not; null when one may
   * @param nextAt when one may, as far as is known; null when that is now, and when there is none
   * @param phone null for a customer without one
   * @param country ISO 3166 two-letter code; null when the zone lies in none
   * @param callsADay how many are the most; 0 for as many as one likes
   * @param leasedBy who has the phone, it may be who asks; null when nobody has
   */
  record MayCall(
      boolean now,
      @Nullable String reason,
      @Nullable Instant nextAt,
      @Nullable String phone,
      String timeZone,
      @Nullable String country,
      OffsetDateTime localTime,
      @Nullable String doNotCall,
      @Nullable Instant wrongSince,
      int callsToday,
      int callsADay,
      @Nullable String leasedBy,
      @Nullable Instant leasedUntil) {}

  private final Journal<CallItem, CallItemEvent> items;
  private final Queue queue;
  private final Leases leases;
  private final Callability callability;
  private final CardZones cards;
  private final Clock clock;

  CallabilityController(
      Journal<CallItem, CallItemEvent> items,
      Queue queue,
      Leases leases,
      Callability callability,
      CardZones cards,
      Clock clock) {
    this.items = items;
    this.queue = queue;
    this.leases = leases;
    this.callability = callability;
    this.cards = cards;
    this.clock = clock;
  }

  @GetMapping
  @MayAnswer(HttpStatus.NOT_FOUND)
  @PreAuthorize("hasAnyAuthority('calls:read', 'queue:work', 'queue:read')")
  MayCall callability(
      @RequestParam @Nullable String phone, @RequestParam @Nullable String orderId, Actor by) {
    if ((phone == null) == (orderId == null)) {
      throw BadInput.of("phone", "Name either a phone or an orderId, and not both.");
    }
    return orderId == null ? ofNumber(number(phone), by) : ofOrder(orderId, by);
  }

  private MayCall ofOrder(String id, Actor by) {
    CallItem item = items.find(id).map(Stored::state).orElseThrow(() -> new NotFound("order", id));
    Customer customer =
        Optional.ofNullable(item.customer()).orElseThrow(() -> new NotFound("order", id));
    return answer(customer, leases.on(Lease.phoneOf(item)), by);
  }

  private MayCall ofNumber(String phone, Actor by) {
    Customer customer =
        queue
            .waitingUnder(phone)
            .map(CallItem::customer)
            .orElseGet(() -> new Customer(null, null, phone, cards.of(phone)));
    return answer(customer, leases.on(phone), by);
  }

  private MayCall answer(Customer customer, Optional<Lease> lease, Actor by) {
    Instant now = clock.instant();
    Callability.Wanted wanted =
        new Callability.Wanted(customer, lease.map(taken -> taken.against(by.id())).orElse(null));
    Standing standing = callability.standing(wanted, now);
    Callable callable = callability.decide(standing, now);
    return new MayCall(
        callable.now(),
        callable.reason(),
        callable.nextAt(),
        customer.phone(),
        standing.zone().getId(),
        standing.country(),
        now.atZone(standing.zone()).toOffsetDateTime(),
        standing.doNotCall(),
        standing.wrongSince(),
        standing.callsToday(),
        callability.callsADay(),
        lease.map(Lease::holder).orElse(null),
        lease.map(Lease::until).orElse(null));
  }

  private static String number(@Nullable String written) {
    return NamedPhone.read("phone", written == null ? "" : Phones.withItsPlus(written));
  }
}
