package io.ringdesk.call.queue;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.queue.Claims.Outcome;
import io.ringdesk.chassis.web.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deals the next customer to call: the one whose turn it is by the company's policy, among those
 * who are due, may be called now and whose phone nobody has. However many ask at once, each item
 * goes to one of them, and of all items of one phone only one.
 */
@Component
class Dealer {

  /** So long nobody looks at one who may not be called at all; what bars him may be lifted. */
  static final Duration UNTIL_LOOKED_AT_AGAIN = Duration.ofHours(1);

  /** An item with the phone that was taken for it. */
  record Dealt(CallItem item, Lease lease) {}

  private final Queue queue;
  private final KnownZones zones;
  private final QueuePolicies policies;
  private final Claims claims;
  private final Leases leases;
  private final Shade shade;
  private final Pauses pauses;
  private final Callability callability;
  private final CallSettings settings;
  private final Clock clock;

  Dealer(
      Queue queue,
      KnownZones zones,
      QueuePolicies policies,
      Claims claims,
      Leases leases,
      Shade shade,
      Pauses pauses,
      Callability callability,
      CallSettings settings,
      Clock clock) {
    this.queue = queue;
    this.zones = zones;
    this.policies = policies;
    this.claims = claims;
    this.leases = leases;
    this.shade = shade;
    this.pauses = pauses;
    this.callability = callability;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The next of one's own queue, and where that has none, of what nobody holds.
   *
   * @param holder who calls
   * @return nothing when none is due that may be called now
   * @throws RefusedException when who would call is absent
   */
  Optional<Dealt> nextOf(String holder) {
    return next(holder, holder).or(() -> next(null, holder));
  }

  /**
   * @param manager whose queue; null for what nobody holds
   * @param holder who calls
   * @return nothing when none is due that may be called now
   * @throws RefusedException when who would call is absent
   */
  Optional<Dealt> next(@Nullable String manager, String holder) {
    List<String> known = zones.of(manager);
    boolean allLit = false;
    while (true) {
      Instant now = clock.instant();
      Instant until = now.plus(settings.lease());
      Optional<CallItem> first =
          queue.pick(manager, open(known, now), policies.present(), now, until);
      if (first.isPresent()) {
        Optional<Dealt> dealt =
            deal(first.get(), manager, Lease.of(first.get(), holder, now, settings.lease()));
        if (dealt.isPresent()) {
          return dealt;
        }
      } else {
        List<String> zonesNow = zones.ofNow(manager);
        if (allLit && zonesNow.equals(known)) {
          leases.refuseAbsent(holder);
          return Optional.empty();
        }
        // Another may lift them just now: only a look after it tells that there is nobody.
        shade.liftAllOver(now);
        allLit = true;
        known = zonesNow;
      }
    }
  }

  private List<String> open(List<String> known, Instant now) {
    return known.stream().filter(zone -> callability.isOpen(ZoneId.of(zone), now)).toList();
  }

  private Optional<Dealt> deal(CallItem seen, @Nullable String manager, Lease wanted) {
    if (pauses.keepBack(seen)) {
      return Optional.empty();
    }
    return switch (claims.settle(new Claims.Claim(seen, manager, wanted))) {
      case Outcome.Granted(CallItem item) -> Optional.of(new Dealt(item, wanted));
      case Outcome.Taken() -> {
        shadeWhileTaken(seen, wanted.phone());
        yield Optional.empty();
      }
      case Outcome.Gone() -> {
        leases.giveBack(wanted.item(), wanted.holder());
        yield Optional.empty();
      }
      case Outcome.Forbidden(Callable callable) -> {
        leases.giveBack(wanted.item(), wanted.holder());
        shadeWhileForbidden(seen, callable);
        yield Optional.empty();
      }
      case Outcome.Away(var absent) -> throw leases.refused(absent);
    };
  }

  /**
   * Until the phone is given back; it may have been in this very moment, and then nobody else would
   * lift the shade.
   */
  private void shadeWhileTaken(CallItem item, String phone) {
    Optional<Lease> taken = leases.on(phone);
    taken.ifPresent(lease -> shade.cast(item.id(), lease.until()));
    if (taken.isEmpty() || !leases.on(phone).equals(taken)) {
      shade.lift(item.id());
    }
  }

  /** Until he may be called; he may since this very moment, and then nobody else would lift it. */
  private void shadeWhileForbidden(CallItem item, Callable callable) {
    Instant now = clock.instant();
    shade.cast(
        item.id(),
        Objects.requireNonNullElseGet(callable.nextAt(), () -> now.plus(UNTIL_LOOKED_AT_AGAIN)));
    if (item.customer() != null
        && callability.decide(new Callability.Wanted(item.customer(), null), now).now()) {
      shade.lift(item.id());
    }
  }
}
