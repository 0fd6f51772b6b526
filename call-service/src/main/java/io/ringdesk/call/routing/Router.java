package io.ringdesk.call.routing;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.call.exchange.ExchangeCalls;
import io.ringdesk.call.routing.Offers.Offer;
import io.ringdesk.call.routing.domain.Caller;
import io.ringdesk.call.routing.domain.Colleague;
import io.ringdesk.call.routing.domain.RoutingRule;
import io.ringdesk.call.routing.domain.WaitingRule;
import io.ringdesk.chassis.gather.Gathering;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the telephone that rings next for a call; where there is not one for each, for those that
 * wait for longest. One look is made for all calls that wait: it asks what is now, and who they are
 * that call, each in one question by an index, and none grows with what was.
 */
@Component
class Router {

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

  private final AtWork atWork;
  private final ExchangeCalls calls;
  private final Offers offers;
  private final Callers callers;
  private final RoutingSettings settings;
  private final Clock clock;
  private final Gathering<Asked, Route> together;

  Router(
      AtWork atWork,
      ExchangeCalls calls,
      Offers offers,
      Callers callers,
      RoutingSettings settings,
      Clock clock) {
    this.atWork = atWork;
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
    Offered offered = offers.of(asked.stream().map(Asked::call).distinct().toList());
    Instant now = clock.instant();
    Telephones telephones = telephones(now);
    if (!telephones.isNobodyThere()) {
      putThrough(asked, offered, telephones, now);
    }
    Route otherwise = telephones.isNobodyThere() ? new Route.NobodyThere() : new Route.Wait();
    return asked.stream()
        .map(one -> offered.at(one.call(), one.attempt()))
        .map(offer -> offer.<Route>map(Route.Ring::new).orElse(otherwise))
        .toList();
  }

  private Telephones telephones(Instant now) {
    Set<String> busy = calls.occupied(now.minus(settings.wrapUp()));
    return new Telephones(atWork.all(), busy, offers.lately(now), now);
  }

  /** Each rings at the first in its order; where that one is lost, at the next. */
  private void putThrough(List<Asked> asked, Offered offered, Telephones telephones, Instant now) {
    List<Asked> inTurn =
        asked.stream()
            .filter(one -> offered.at(one.call(), one.attempt()).isEmpty())
            .sorted(Comparator.comparing(one -> offered.since(one.call(), now)))
            .toList();
    if (inTurn.isEmpty()) {
      return;
    }
    Map<Asked, Caller> known = callers.of(inTurn);
    Collection<Instant> claims = claimsBeside(inTurn, now);
    List<Offer> taken = new ArrayList<>();
    List<Offer> lost;
    do {
      List<Offer> wanted = ring(inTurn, known, claims, offered, telephones, now);
      lost = wanted.isEmpty() ? List.of() : lost(wanted, now, now.plus(settings.ring()));
      for (Offer one : lost) {
        telephones.withdraw(one.employee());
        offered.remove(one);
        wanted.remove(one);
      }
      taken.addAll(wanted);
    } while (!lost.isEmpty());
    keep(taken, offered, now);
    offers.keepWaiting(
        inTurn.stream()
            .filter(one -> offered.at(one.call(), one.attempt()).isEmpty())
            .map(Asked::call)
            .collect(toSet()),
        now);
  }

  private Collection<Instant> claimsBeside(List<Asked> asked, Instant now) {
    Map<String, Instant> waiting = offers.waiting(now);
    asked.forEach(one -> waiting.remove(one.call()));
    return waiting.values();
  }

  /** One telephone for each call that has none yet, where one is free and it is its turn. */
  private List<Offer> ring(
      List<Asked> asked,
      Map<Asked, Caller> known,
      Collection<Instant> claims,
      Offered offered,
      Telephones telephones,
      Instant now) {
    List<Offer> wanted = new ArrayList<>();
    for (Asked one : asked) {
      if (offered.at(one.call(), one.attempt()).isPresent()) {
        continue;
      }
      List<Colleague> free = telephones.freeFor(one.call(), offered.tried(one.call()));
      if (WaitingRule.isTurn(offered.since(one.call(), now), free.size(), claims)) {
        Colleague next =
            RoutingRule.inOrder(free, known.getOrDefault(one, Caller.UNKNOWN)).getFirst();
        Offer offer = new Offer(one.call(), one.attempt(), next.id(), next.extension());
        telephones.ring(offer.employee(), offer.call(), now.plus(settings.ring()));
        offered.put(offer);
        wanted.add(offer);
      }
    }
    return wanted;
  }

  /** Takes telephones; answers whose owners have gone meanwhile, or where another was faster. */
  private List<Offer> lost(List<Offer> wanted, Instant now, Instant until) {
    Set<String> gone = atWork.goneAmong(wanted.stream().map(Offer::employee).toList());
    List<Offer> there = wanted.stream().filter(one -> !gone.contains(one.employee())).toList();
    List<Offer> lost = new ArrayList<>(wanted);
    lost.removeAll(there);
    lost.addAll(offers.take(there, now, until));
    return lost;
  }

  private void keep(List<Offer> taken, Offered offered, Instant now) {
    List<Offer> late = offers.keep(taken, now);
    if (late.isEmpty()) {
      return;
    }
    // Another instance has answered the same attempt at the same moment: both have one answer.
    Offered kept = offers.of(late.stream().map(Offer::call).toList());
    late.forEach(one -> kept.at(one.call(), one.attempt()).ifPresent(offered::put));
    offers.giveBack(
        late.stream().filter(one -> !kept.tried(one.call()).contains(one.employee())).toList());
  }
}
