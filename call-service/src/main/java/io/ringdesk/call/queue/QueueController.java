package io.ringdesk.call.queue;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.domain.Standing;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A manager's queue, and the next of it. */
@RestController
@RequestMapping("/api/queue")
class QueueController {

  private static final String ME = "me";
  private static final String NOBODY = "none";

  private final Queue queue;
  private final Dealer dealer;
  private final Leases leases;
  private final Callability callability;
  private final Clock clock;

  QueueController(Queue queue, Dealer dealer, Leases leases, Callability callability, Clock clock) {
    this.queue = queue;
    this.dealer = dealer;
    this.leases = leases;
    this.callability = callability;
    this.clock = clock;
  }

  @GetMapping
  @PreAuthorize("hasAnyAuthority('queue:work', 'queue:read', 'queue:any')")
  Page<QueueItem> list(
      @RequestParam(defaultValue = ME) String manager,
      @RequestParam(defaultValue = "false") boolean due,
      Actor by,
      Paging paging) {
    // What nobody holds may be taken by whoever works the queue.
    String whose =
        NOBODY.equals(manager)
            ? null
            : whose(manager, by, by.may("queue:read") || by.may("queue:any"));
    Instant now = clock.instant();
    Page<CallItem> page = queue.list(whose, due ? now : null, paging);
    Map<String, Lease> taken = leases.on(page.items().stream().map(Lease::phoneOf).toList());
    Map<String, Callable> callable = callable(page.items(), taken, by, now);
    return page.map(
        item ->
            QueueItem.of(
                item,
                taken.get(Lease.phoneOf(item)),
                Objects.requireNonNull(callable.get(item.id())),
                now));
  }

  @PostMapping("/next")
  @PreAuthorize("hasAnyAuthority('queue:work', 'queue:any')")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "204", description = "None is due", content = @Content)
  ResponseEntity<QueueItem> next(@RequestParam(defaultValue = ME) String manager, Actor by) {
    return dealt(manager, by)
        .map(dealt -> QueueItem.of(dealt.item(), dealt.lease(), Callable.YES, clock.instant()))
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** Who works his own queue is dealt what nobody holds when that has none. */
  private Optional<Dealer.Dealt> dealt(String manager, Actor by) {
    if (NOBODY.equals(manager)) {
      return dealer.next(null, by.id());
    }
    String whose = whose(manager, by, by.may("queue:any"));
    return whose.equals(by.id()) ? dealer.nextOf(whose) : dealer.next(whose, by.id());
  }

  /** By item. */
  private Map<String, Callable> callable(
      List<CallItem> items, Map<String, Lease> taken, Actor by, Instant now) {
    List<Standing> standings =
        callability.standings(
            items.stream()
                .map(item -> QueueItem.wanted(item, taken.get(Lease.phoneOf(item)), by.id()))
                .toList(),
            now);
    Map<String, Callable> callable = HashMap.newHashMap(items.size());
    for (int i = 0; i < items.size(); i++) {
      callable.put(items.get(i).id(), callability.decide(standings.get(i), now));
    }
    return callable;
  }

  private static String whose(String manager, Actor by, boolean mayOthers) {
    String whose = ME.equals(manager) ? by.id() : manager;
    if (!whose.equals(by.id()) && !mayOthers) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.RIGHT,
              "The queue of %s is not yours. Ask for manager=me.".formatted(whose)));
    }
    return whose;
  }
}
