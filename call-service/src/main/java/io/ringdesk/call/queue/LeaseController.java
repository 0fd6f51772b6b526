package io.ringdesk.call.queue;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallDecisions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Taking a customer's phone by choice, and giving it back. */
@RestController
@RequestMapping("/api/queue/{itemId}/lease")
class LeaseController {

  private final Journal<CallItem, CallItemEvent> items;
  private final Leases leases;
  private final Shade shade;
  private final Callability callability;
  private final CallSettings settings;
  private final Clock clock;

  LeaseController(
      Journal<CallItem, CallItemEvent> items,
      Leases leases,
      Shade shade,
      Callability callability,
      CallSettings settings,
      Clock clock) {
    this.items = items;
    this.leases = leases;
    this.shade = shade;
    this.callability = callability;
    this.settings = settings;
    this.clock = clock;
  }

  /** Taken again by who has it, it lasts from now on, whoever holds the item by now. */
  @PutMapping
  @PreAuthorize("hasAnyAuthority('queue:work', 'queue:any')")
  QueueItem take(@PathVariable String itemId, Actor by) {
    CallItem item = item(itemId);
    if (CallDecisions.take(item, leases.caller(itemId, by))
        instanceof Decision.Refused<CallItemEvent>(var refusal)) {
      throw new RefusedException(refusal);
    }
    Instant now = clock.instant();
    Lease lease = Lease.of(item, by.id(), now, settings.lease());
    Optional<Lease> others = leases.ofAnother(lease);
    if (others.isPresent() || !leases.takeOrKeep(lease)) {
      throw new RefusedException(
          new Refusal(Refusal.Kind.STATE, taken(others.or(() -> leases.on(lease.phone())))));
    }
    leases.refuseAbsent(by.id());
    shade.cast(itemId, lease.until());
    return QueueItem.of(
        item, lease, callability.decide(QueueItem.wanted(item, lease, by.id()), now), now);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAnyAuthority('queue:work', 'queue:any')")
  void giveBack(@PathVariable String itemId, Actor by) {
    Optional<Lease> lease = leases.of(item(itemId).id());
    if (lease.isPresent() && !lease.get().holder().equals(by.id()) && !by.may("queue:any")) {
      throw new RefusedException(new Refusal(Refusal.Kind.RIGHT, taken(lease)));
    }
    lease.ifPresent(one -> leases.giveBack(itemId, one.holder()));
  }

  private CallItem item(String id) {
    return items
        .find(id)
        .map(stored -> stored.state())
        .filter(item -> item.customer() != null)
        .orElseThrow(() -> new NotFound("item", id));
  }

  private static String taken(Optional<Lease> lease) {
    return lease
        .map(
            one ->
                "%s is calling this customer; his phone is free again at %s at the latest."
                    .formatted(one.holder(), one.until()))
        .orElse("Somebody was calling this customer until just now. Try again.");
  }
}
