package io.ringdesk.order.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import io.ringdesk.chassis.inbox.Unheard;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Judges leases that are over. An order that its manager had open, and on which he has done nothing
 * since it came to him, is detached and dealt again. What he did, the order's history says, as soon
 * as all that call-service has written of the order is in it; until then he is not judged. First
 * the order is detached and then the lease removed: whoever dies in between leaves a lease that is
 * judged once more, and an order that is not his any more.
 */
@Component
class Unworked {

  private static final String CALLS = "calls";
  private static final int BATCH = 500;

  private final Journal<OrderFile, OrderEvent> orders;
  private final Leases leases;
  private final Unheard unheard;
  private final Staff staff;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long a lease is over before it is judged: a call may be recorded at the
   *     same moment at which it is closed
   */
  Unworked(
      Journal<OrderFile, OrderEvent> orders,
      Leases leases,
      Unheard unheard,
      Staff staff,
      Clock clock,
      @Value("${ringdesk.order.lease-patience}") Duration patience) {
    this.orders = orders;
    this.leases = leases;
    this.unheard = unheard;
    this.staff = staff;
    this.clock = clock;
    this.patience = patience;
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.lease-sweep:PT2S}")
  void sweep() {
    Set<String> absent = staff.absent();
    if (!absent.isEmpty()) {
      leases.giveBackOf(absent);
    }
    StreamSupport.stream(leases.over(clock.instant().minus(patience)).spliterator(), false)
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(over -> judge(over, absent));
  }

  private void judge(List<Lease> over, Set<String> absent) {
    Map<String, Stored<OrderFile>> found = new HashMap<>();
    orders
        .findAll(over.stream().map(Lease::order).toList())
        .forEach(stored -> found.put(stored.id(), stored));
    Map<String, Opening> looks = new HashMap<>();
    Map<String, Assigned> holders = new HashMap<>();
    for (Lease lease : over) {
      Assigned manager = managerOf(found.get(lease.order()));
      if (manager != null && !absent.contains(manager.id())) {
        lease
            .of(manager)
            .ifPresent(
                look -> {
                  looks.put(lease.order(), look);
                  holders.put(lease.order(), manager);
                });
      }
    }
    looks.keySet().removeAll(worked(holders));
    Set<String> lookedAtAgain = new HashSet<>(unheard.among(CALLS, looks.keySet()));
    looks.keySet().removeAll(lookedAtAgain);
    lookedAtAgain.addAll(detach(looks, found));
    leases.remove(over.stream().filter(lease -> !lookedAtAgain.contains(lease.order())).toList());
  }

  private static @Nullable Assigned managerOf(@Nullable Stored<OrderFile> stored) {
    Order order = stored == null ? null : stored.state().order();
    return order == null ? null : order.desk().manager();
  }

  /** The archive is looked at last: what moves into it is there before it leaves the order. */
  private Set<String> worked(Map<String, Assigned> holders) {
    Set<String> worked = new HashSet<>();
    if (!holders.isEmpty()) {
      workedBy(holders).forEach(document -> worked.add(document.getString("_id").getValue()));
      workedLongAgoBy(holders).forEach(stretch -> worked.add(stretch.getString("id").getValue()));
    }
    return worked;
  }

  /** Those in which their holders have done something since they came to them. */
  FindIterable<BsonDocument> workedBy(Map<String, Assigned> holders) {
    return orders.collection().find(actsOn("_id", holders)).projection(include("_id"));
  }

  /** The same by what long histories no longer hold themselves. */
  FindIterable<BsonDocument> workedLongAgoBy(Map<String, Assigned> holders) {
    return orders.archived().find(actsOn("id", holders)).projection(include("id"));
  }

  private static Bson actsOn(String id, Map<String, Assigned> holders) {
    List<Bson> each = new ArrayList<>();
    holders.forEach((order, manager) -> each.add(and(eq(id, order), act(manager))));
    return or(each);
  }

  /** That an order was placed, or came to somebody, is no act on it. */
  private static Bson act(Assigned manager) {
    return elemMatch(
        "history",
        and(
            gte("at", manager.since() == null ? Instant.EPOCH : manager.since()),
            nin("type", "order.placed.v1", "order.manager-assigned.v1"),
            or(
                eq("by", manager.id()),
                and(eq("type", "order.call-noted.v1"), eq("data.manager", manager.id())))));
  }

  /** Answers those orders to which something has happened meanwhile. */
  private Set<String> detach(Map<String, Opening> looks, Map<String, Stored<OrderFile>> seen) {
    Instant now = clock.instant();
    Set<String> overtaken = new HashSet<>();
    List<Proposal<OrderFile, OrderEvent>> proposals = new ArrayList<>();
    looks.forEach(
        (id, look) ->
            proposals.add(
                new Proposal<OrderFile, OrderEvent>(
                        id,
                        "assignment",
                        id,
                        file -> OrderDecisions.detach(file.placed(), look, now))
                    .expecting(Objects.requireNonNull(seen.get(id)).version())));
    for (Outcome<OrderFile> outcome : orders.appendAll(proposals)) {
      if (outcome instanceof Outcome.Stale<OrderFile>) {
        overtaken.add(outcome.stored().id());
      }
    }
    return overtaken;
  }
}
