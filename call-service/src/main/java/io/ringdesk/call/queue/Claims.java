package io.ringdesk.call.queue;

import static java.util.stream.Collectors.toMap;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.Standing;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.gather.Gathering;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes phones for those who have picked an item, and looks then, and not before, whether the item
 * may still be dealt and the customer be called: what is found after the phone was taken holds for
 * as long as it is. Those who claim at the same time are served together, by one write and four
 * looks.
 */
@Component
class Claims {

  private static final int AT_A_TIME = 2;

  /**
   * @param seen the item as it was picked
   * @param manager in whose queue; null for one that nobody holds
   */
  record Claim(CallItem seen, @Nullable String manager, Lease lease) {}

  /** What became of a claim. */
  sealed interface Outcome {
    /** The phone is his. */
    record Granted(CallItem item) implements Outcome {}

    /** Another has the phone. */
    record Taken() implements Outcome {}

    /** The item was called, paid or handed over in the meantime. */
    record Gone() implements Outcome {}

    /** The customer may not be called now. */
    record Forbidden(Callable callable) implements Outcome {}

    /** Who would call is not at work. */
    record Away(Staff.Absent absent) implements Outcome {}
  }

  private final Leases leases;
  private final Journal<CallItem, CallItemEvent> journal;
  private final Staff staff;
  private final Callability callability;
  private final Clock clock;
  private final Gathering<Claim, Outcome> claims;

  Claims(
      Leases leases,
      Journal<CallItem, CallItemEvent> journal,
      Staff staff,
      Callability callability,
      Clock clock) {
    this.leases = leases;
    this.journal = journal;
    this.staff = staff;
    this.callability = callability;
    this.clock = clock;
    this.claims = new Gathering<>("claim", AT_A_TIME, this::settle);
  }

  /** Whatever is not granted after the phone was taken, the phone has to be given back. */
  Outcome settle(Claim claim) {
    return claims.ask(claim);
  }

  private List<Outcome> settle(List<Claim> together) {
    List<Boolean> free = leases.takeFree(together.stream().map(Claim::lease).toList());
    List<Claim> taken = new ArrayList<>();
    for (int i = 0; i < together.size(); i++) {
      if (free.get(i)) {
        taken.add(together.get(i));
      }
    }
    Map<Claim, Outcome> settled = looked(taken);
    return together.stream()
        .map(claim -> Objects.requireNonNullElseGet(settled.get(claim), Outcome.Taken::new))
        .toList();
  }

  private Map<Claim, Outcome> looked(List<Claim> taken) {
    if (taken.isEmpty()) {
      return Map.of();
    }
    Map<String, Staff.Absent> away =
        staff
            .absentAmong(taken.stream().map(claim -> claim.lease().holder()).distinct().toList())
            .stream()
            .collect(toMap(Staff.Absent::id, Function.identity()));
    Map<String, CallItem> items =
        journal.findAll(taken.stream().map(claim -> claim.seen().id()).toList()).stream()
            .collect(toMap(Stored::id, Stored::state));
    Map<Claim, Outcome> outcomes = new IdentityHashMap<>();
    List<Claim> whole = new ArrayList<>();
    List<Callability.Wanted> wanted = new ArrayList<>();
    for (Claim claim : taken) {
      Staff.Absent absent = away.get(claim.lease().holder());
      Customer customer = customerOf(claim, items.get(claim.seen().id()));
      if (absent != null) {
        outcomes.put(claim, new Outcome.Away(absent));
      } else if (customer == null) {
        outcomes.put(claim, new Outcome.Gone());
      } else {
        whole.add(claim);
        wanted.add(new Callability.Wanted(customer, null));
      }
    }
    Instant now = clock.instant();
    List<Standing> standings = callability.standings(wanted, now);
    for (int i = 0; i < whole.size(); i++) {
      Callable callable = callability.decide(standings.get(i), now);
      CallItem item = Objects.requireNonNull(items.get(whole.get(i).seen().id()));
      outcomes.put(
          whole.get(i),
          callable.now() ? new Outcome.Granted(item) : new Outcome.Forbidden(callable));
    }
    return outcomes;
  }

  /** Whom the item is about; null when it is not any more what was picked. */
  private static @Nullable Customer customerOf(Claim claim, @Nullable CallItem now) {
    if (now == null || !now.isWaiting() || !Objects.equals(claim.manager(), now.manager())) {
      return null;
    }
    CallItem seen = claim.seen();
    return now.place().equals(seen.place()) && Lease.phoneOf(now).equals(Lease.phoneOf(seen))
        ? now.customer()
        : null;
  }
}
