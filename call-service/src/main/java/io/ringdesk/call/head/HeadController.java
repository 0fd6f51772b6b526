package io.ringdesk.call.head;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.customers.Called;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.HeadCause;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.PromiseDecisions;
import io.ringdesk.call.domain.Unsettled.WithHead;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The list of the head of sales, and what he decides about an item. */
@RestController
@RequestMapping("/api/queue")
class HeadController {

  /**
   * An item, as who decides about it sees it.
   *
   * @param dueAt when the customer is called; null when he is not
   * @param attempt how many calls in a row were not answered
   * @param cause why the head of sales has it; null once he has decided
   * @param reason the same as a sentence
   * @param since when it came into his list
   */
  record HeadItem(
      String itemId,
      @Nullable String orderId,
      @Nullable String taskId,
      @Nullable String manager,
      ItemStatus status,
      @Nullable Instant dueAt,
      int attempt,
      Called customer,
      @Nullable HeadCause cause,
      @Nullable String reason,
      @Nullable Instant since) {

    static HeadItem of(CallItem item) {
      WithHead head = item.unsettled().head();
      return new HeadItem(
          item.id(),
          item.orderId(),
          item.task() == null ? null : item.id(),
          item.manager(),
          item.status(),
          item.place().dueAt(),
          item.calls().unanswered(),
          Called.of(item.customer()),
          head == null ? null : head.cause(),
          head == null ? null : head.reason(),
          head == null ? null : head.at());
    }
  }

  /** What was decided has its reason, which stands in the history. */
  record Verdict(@NotBlank @Size(max = 1000) String reason) {}

  private final HeadList list;
  private final Journal<CallItem, CallItemEvent> items;
  private final Callability callability;
  private final Clock clock;

  HeadController(
      HeadList list, Journal<CallItem, CallItemEvent> items, Callability callability, Clock clock) {
    this.list = list;
    this.items = items;
    this.callability = callability;
    this.clock = clock;
  }

  @GetMapping("/head")
  @PreAuthorize("hasAuthority('queue:read')")
  Page<HeadItem> list(Paging paging) {
    return list.page(paging).map(HeadItem::of);
  }

  /** The customer is due again at once, in his manager's queue. */
  @PostMapping("/{itemId}/deal")
  @PreAuthorize("hasAuthority('queue:settle')")
  HeadItem deal(
      @PathVariable String itemId, @Valid @RequestBody Verdict verdict, Actor by, RequestKey key) {
    Instant now = clock.instant();
    Instant wrongSince = wrongSince(item(itemId), now);
    return decide(
        itemId,
        by,
        key,
        item -> PromiseDecisions.dealAgain(item, wrongSince, verdict.reason().strip(), now));
  }

  /** Nobody is called about the item any more. */
  @PostMapping("/{itemId}/drop")
  @PreAuthorize("hasAuthority('queue:settle')")
  HeadItem drop(
      @PathVariable String itemId, @Valid @RequestBody Verdict verdict, Actor by, RequestKey key) {
    item(itemId);
    return decide(
        itemId, by, key, item -> PromiseDecisions.drop(item, by.id(), verdict.reason().strip()));
  }

  private @Nullable Instant wrongSince(CallItem item, Instant now) {
    Customer customer = item.customer();
    return customer == null
        ? null
        : callability.standing(new Callability.Wanted(customer, null), now).wrongSince();
  }

  private CallItem item(String id) {
    return items
        .find(id)
        .map(Stored::state)
        .filter(item -> item.customer() != null)
        .orElseThrow(() -> new NotFound("item", id));
  }

  private HeadItem decide(
      String id, Actor by, RequestKey key, Function<CallItem, Decision<CallItemEvent>> decision) {
    return HeadItem.of(items.append(id, by.id(), key, decision).state());
  }
}
