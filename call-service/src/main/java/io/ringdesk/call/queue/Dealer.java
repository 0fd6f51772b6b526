package io.ringdesk.call.queue;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Deals the next customer to call: the one who is due first among those who may be called at this
 * hour and whose phone nobody has. However many ask at once, each item goes to one of them, and of
 * all items of one phone only one.
 */
@Component
class Dealer {

  /** An item with the phone that was taken for it. */
  record Dealt(CallItem item, Lease lease) {}

  private final Queue queue;
  private final Leases leases;
  private final Shade shade;
  private final Pauses pauses;
  private final Journal<CallItem, CallItemEvent> journal;
  private final CallSettings settings;
  private final Clock clock;

  Dealer(
      Queue queue,
      Leases leases,
      Shade shade,
      Pauses pauses,
      Journal<CallItem, CallItemEvent> journal,
      CallSettings settings,
      Clock clock) {
    this.queue = queue;
    this.leases = leases;
    this.shade = shade;
    this.pauses = pauses;
    this.journal = journal;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param manager whose queue
   * @param holder who calls
   * @return nothing when none is due that may be called now
   * @throws RefusedException when who would call is absent
   */
  Optional<Dealt> next(String manager, String holder) {
    Optional<Dealt> dealt = firstFree(manager, holder);
    leases.refuseAbsent(holder);
    return dealt;
  }

  private Optional<Dealt> firstFree(String manager, String holder) {
    boolean lifted = false;
    while (true) {
      Instant now = clock.instant();
      Instant until = now.plus(settings.lease());
      Optional<CallItem> first = queue.pick(manager, openZones(manager, now), now, until);
      if (first.isPresent()) {
        Optional<Dealt> dealt = deal(first.get(), manager, Lease.of(first.get(), holder, until));
        if (dealt.isPresent()) {
          return dealt;
        }
      } else if (lifted || !shade.liftAllOver(now)) {
        return Optional.empty();
      } else {
        lifted = true;
      }
    }
  }

  private List<String> openZones(String manager, Instant now) {
    return queue.zones(manager).stream()
        .filter(zone -> settings.hours().areOpen(now, ZoneId.of(zone)))
        .toList();
  }

  private Optional<Dealt> deal(CallItem seen, String manager, Lease wanted) {
    if (pauses.keepBack(seen)) {
      return Optional.empty();
    }
    if (!leases.takeFree(wanted)) {
      shadeWhileTaken(seen, wanted.phone());
      return Optional.empty();
    }
    // Between looking and taking, the item may have been called, paid or handed over: what counts
    // is how it stands now.
    Optional<CallItem> now =
        journal.find(seen.id()).map(Stored::state).filter(item -> isStill(item, seen, manager));
    if (now.isEmpty()) {
      leases.giveBack(wanted.item(), wanted.holder());
    }
    return now.map(item -> new Dealt(item, wanted));
  }

  private static boolean isStill(CallItem item, CallItem seen, String manager) {
    return item.isWaiting()
        && manager.equals(item.manager())
        && item.place().equals(seen.place())
        && Lease.phoneOf(item).equals(Lease.phoneOf(seen));
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
}
