package io.ringdesk.call.routing;

import io.ringdesk.call.exchange.ExchangeCalls;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.presence.Staff.Reachable;
import io.ringdesk.call.routing.Offers.Offer;
import io.ringdesk.call.routing.domain.Caller;
import io.ringdesk.call.routing.domain.Colleague;
import io.ringdesk.call.routing.domain.RoutingRule;
import io.ringdesk.chassis.gather.Gathering;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the telephone that rings next for a call. Who is free is looked at once for all calls that
 * wait; each question is a look at an index, and none grows with what was.
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

  /**
   * A call that has come in.
   *
   * @param from the number that calls; null when it hides
   * @param attempt from 1; the same attempt again has the same answer
   */
  record Asked(String call, @Nullable String from, int attempt) {}

  private final Staff staff;
  private final ExchangeCalls calls;
  private final Offers offers;
  private final Callers callers;
  private final RoutingSettings settings;
  private final Clock clock;
  private final Gathering<Asked, Route> together;

  Router(
      Staff staff,
      ExchangeCalls calls,
      Offers offers,
      Callers callers,
      RoutingSettings settings,
      Clock clock) {
    this.staff = staff;
    this.calls = calls;
    this.offers = offers;
    this.callers = callers;
    this.settings = settings;
    this.clock = clock;
    this.together = new Gathering<>("routing", 1, this::answer);
  }

  Route route(Asked asked) {
    return together.ask(asked);
  }

  private List<Route> answer(List<Asked> asked) {
    Map<String, List<Offer>> before = offers.of(asked.stream().map(Asked::call).toList());
    Instant now = clock.instant();
    Telephones telephones = telephones(now);
    Map<Asked, Caller> known = callers.of(asked);
    List<Route> routes = new ArrayList<>();
    for (Asked one : asked) {
      List<Offer> ofCall = before.computeIfAbsent(one.call(), _ -> new ArrayList<>());
      Route route =
          atAttempt(one.attempt(), ofCall)
              .<Route>map(Route.Ring::new)
              .orElseGet(
                  () ->
                      route(
                          one,
                          known.getOrDefault(one, Caller.UNKNOWN),
                          ofCall,
                          telephones,
                          now));
      if (route instanceof Route.Ring(Offer offer)) {
        ofCall.add(offer);
      }
      routes.add(route);
    }
    return routes;
  }

  private static Optional<Offer> atAttempt(int attempt, List<Offer> offers) {
    return offers.stream().filter(offer -> offer.attempt() == attempt).findFirst();
  }

  private Route route(
      Asked asked, Caller caller, List<Offer> before, Telephones telephones, Instant now) {
    if (telephones.isNobodyThere()) {
      return new Route.NobodyThere();
    }
    Set<String> tried = before.stream().map(Offer::employee).collect(Collectors.toSet());
    List<Colleague> free = telephones.freeFor(asked.call(), tried);
    if (free.isEmpty()) {
      return new Route.Wait();
    }
    Instant until = now.plus(settings.ring());
    for (Colleague next : RoutingRule.inOrder(free, caller)) {
      if (offers.take(next.id(), asked.call(), now, until)) {
        telephones.ring(next.id(), asked.call(), until);
        return offered(asked.call(), new Offer(asked.attempt(), next.id(), next.extension()), now);
      }
      telephones.withdraw(next.id());
    }
    return new Route.Wait();
  }

  private Route offered(String call, Offer offer, Instant now) {
    if (offers.keep(call, offer, now)) {
      return new Route.Ring(offer);
    }
    // The same attempt was asked for at another instance at the same moment: both have one answer.
    Offer first =
        atAttempt(offer.attempt(), offers.of(List.of(call)).getOrDefault(call, List.of()))
            .orElse(offer);
    if (!first.employee().equals(offer.employee())) {
      offers.giveBack(offer.employee(), call);
    }
    return new Route.Ring(first);
  }

  private Telephones telephones(Instant now) {
    List<Reachable> there =
        staff.reachable().stream().filter(one -> CALL_TAKERS.contains(one.role())).toList();
    Set<String> ids = there.stream().map(Reachable::id).collect(Collectors.toSet());
    Set<String> busy = calls.busyAmong(ids);
    busy.addAll(calls.talkedSince(ids, now.minus(settings.wrapUp())).keySet());
    return new Telephones(there, busy, offers.lastOf(ids), now);
  }
}
