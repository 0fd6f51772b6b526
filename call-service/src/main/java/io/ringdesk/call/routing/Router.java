package io.ringdesk.call.routing;

import io.ringdesk.call.customers.CustomerOrders;
import io.ringdesk.call.customers.CustomerOrders.Order;
import io.ringdesk.call.customers.Customers;
import io.ringdesk.call.customers.Customers.Customer;
import io.ringdesk.call.customers.OrderSizes;
import io.ringdesk.call.exchange.ExchangeCalls;
import io.ringdesk.call.exchange.Numbers;
import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.presence.Staff.Reachable;
import io.ringdesk.call.routing.Offers.Last;
import io.ringdesk.call.routing.Offers.Offer;
import io.ringdesk.call.routing.domain.Caller;
import io.ringdesk.call.routing.domain.Colleague;
import io.ringdesk.call.routing.domain.RoutingRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the telephone that rings next for a call. Each question is a look at an index; none grows
 * with what was.
 */
@Component
class Router {

  private static final Set<String> CALL_TAKERS = Set.of("call-centre-manager", "personal-manager");

  /** What the exchange is to do. */
  sealed interface Route {

    /** Let this telephone ring. */
    record Ring(Offer offer) implements Route {}

    /** All who are at work talk, or have just done: ask again soon. */
    record Wait() implements Route {}

    /** Nobody is at work. */
    record NobodyThere() implements Route {}
  }

  private final Staff staff;
  private final ExchangeCalls calls;
  private final Offers offers;
  private final Customers customers;
  private final CustomerOrders orders;
  private final OrderSizes sizes;
  private final Numbers numbers;
  private final RoutingSettings settings;
  private final Clock clock;

  Router(
      Staff staff,
      ExchangeCalls calls,
      Offers offers,
      Customers customers,
      CustomerOrders orders,
      OrderSizes sizes,
      Numbers numbers,
      RoutingSettings settings,
      Clock clock) {
    this.staff = staff;
    this.calls = calls;
    this.offers = offers;
    this.customers = customers;
    this.orders = orders;
    this.sizes = sizes;
    this.numbers = numbers;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param from the number that calls; null when it hides
   * @param attempt from 1; the same attempt again has the same answer
   */
  Route route(@Nullable String exchange, String callId, @Nullable String from, int attempt) {
    String call = PbxEvent.idOf(exchange, callId);
    List<Offer> before = offers.of(call);
    Optional<Offer> same = before.stream().filter(offer -> offer.attempt() == attempt).findFirst();
    if (same.isPresent()) {
      return new Route.Ring(same.get());
    }
    List<Reachable> there =
        staff.reachable().stream().filter(one -> CALL_TAKERS.contains(one.role())).toList();
    if (there.isEmpty()) {
      return new Route.NobodyThere();
    }
    Instant now = clock.instant();
    List<Colleague> free = free(there, call, before, now);
    for (Colleague next : RoutingRule.inOrder(free, caller(from))) {
      if (offers.take(next.id(), call, now, now.plus(settings.ring()))) {
        return offered(call, new Offer(attempt, next.id(), next.extension()), now);
      }
    }
    return new Route.Wait();
  }

  private Route offered(String call, Offer offer, Instant now) {
    if (offers.keep(call, offer, now)) {
      return new Route.Ring(offer);
    }
    // The same attempt was asked for twice at the same moment: both have one answer.
    Offer first =
        offers.of(call).stream()
            .filter(one -> one.attempt() == offer.attempt())
            .findFirst()
            .orElse(offer);
    if (!first.employee().equals(offer.employee())) {
      offers.giveBack(offer.employee(), call);
    }
    return new Route.Ring(first);
  }

  private List<Colleague> free(
      List<Reachable> there, String call, List<Offer> before, Instant now) {
    Set<String> ids = there.stream().map(Reachable::id).collect(Collectors.toSet());
    Set<String> tried = before.stream().map(Offer::employee).collect(Collectors.toSet());
    Set<String> busy = calls.busyAmong(ids);
    busy.addAll(calls.talkedSince(ids, now.minus(settings.wrapUp())).keySet());
    Map<String, Last> last = offers.lastOf(ids);
    List<Colleague> free = new ArrayList<>();
    for (Reachable one : there) {
      Last rang = last.get(one.id());
      if (!busy.contains(one.id()) && (rang == null || !rang.isOfAnother(call, now))) {
        free.add(
            new Colleague(
                one.id(),
                one.extension(),
                one.experienced(),
                rang == null ? Instant.EPOCH : rang.until(),
                tried.contains(one.id())));
      }
    }
    return free;
  }

  private Caller caller(@Nullable String from) {
    Optional<String> phone = numbers.of(from);
    if (phone.isEmpty()) {
      return Caller.UNKNOWN;
    }
    List<String> managers = new ArrayList<>();
    customers.of(phone.get()).map(Customer::personalManager).ifPresent(managers::add);
    orders.of(phone.get()).stream()
        .sorted(Comparator.comparing((Order order) -> !order.isWaiting()))
        .map(Order::manager)
        .filter(Objects::nonNull)
        .filter(manager -> !managers.contains(manager))
        .forEach(managers::add);
    return new Caller(List.copyOf(managers), sizes.isLarge(phone.get(), settings.largeCustomer()));
  }
}
