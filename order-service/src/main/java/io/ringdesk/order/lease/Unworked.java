package io.ringdesk.order.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Judges leases that are over. An order that its manager had open, and on which he has done nothing
 * since it came to him, is detached and dealt again. What he did, the order's history says. First
 * the order is detached and then the lease removed: whoever dies in between leaves a lease that is
 * judged once more, and an order that is not his any more.
 */
@Component
class Unworked {

  private static final int BATCH = 500;

  private final Journal<OrderFile, OrderEvent> orders;
  private final Leases leases;
  private final Staff staff;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long a lease is over before it is judged: a call that was recorded before
   *     it may be still on its way
   */
  Unworked(
      Journal<OrderFile, OrderEvent> orders,
      Leases leases,
      Staff staff,
      Clock clock,
      @Value("${ringdesk.order.lease-patience}") Duration patience) {
    this.orders = orders;
    this.leases = leases;
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
    while (judgeBatch()) {
      // the next batch
    }
  }

  /** Whether there may be more. */
  private boolean judgeBatch() {
    List<Lease> over =
        leases.over(clock.instant().minus(patience)).limit(BATCH).into(new ArrayList<>());
    Map<String, Stored<OrderFile>> found = new HashMap<>();
    orders
        .findAll(over.stream().map(Lease::order).toList())
        .forEach(stored -> found.put(stored.id(), stored));
    Map<String, Assigned> holders = new HashMap<>();
    for (Lease lease : over) {
      Stored<OrderFile> stored = found.get(lease.order());
      Assigned manager =
          stored == null || stored.state().order() == null
              ? null
              : stored.state().order().desk().manager();
      if (manager != null && manager.opened(lease.opening())) {
        holders.put(lease.order(), manager);
      }
    }
    holders.keySet().removeAll(worked(holders));
    List<Lease> unworked =
        over.stream().filter(lease -> holders.containsKey(lease.order())).toList();
    Set<String> overtaken = detach(unworked, found);
    leases.remove(over.stream().filter(lease -> !overtaken.contains(lease.order())).toList());
    return over.size() == BATCH && overtaken.size() < BATCH;
  }

  /**
   * The archive is looked at last: what moves into it is there before it leaves the order.
   */
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

  /** Answers those orders to which something has happened meanwhile: they are looked at again. */
  private Set<String> detach(Collection<Lease> unworked, Map<String, Stored<OrderFile>> seen) {
    Instant now = clock.instant();
    Set<String> overtaken = new HashSet<>();
    List<Proposal<OrderFile, OrderEvent>> proposals = new ArrayList<>();
    for (Lease lease : unworked) {
      Stored<OrderFile> stored = seen.get(lease.order());
      if (stored != null) {
        proposals.add(
            new Proposal<OrderFile, OrderEvent>(
                    lease.order(), "assignment", lease.order(), file -> detach(file, lease, now))
                .expecting(stored.version()));
      }
    }
    for (Outcome<OrderFile> outcome : orders.appendAll(proposals)) {
      if (outcome instanceof Outcome.Stale<OrderFile>) {
        overtaken.add(outcome.stored().id());
      }
    }
    return overtaken;
  }

  private static Decision<OrderEvent> detach(OrderFile file, Lease lease, Instant now) {
    return OrderDecisions.detach(file.placed(), lease.opening(), now);
  }
}
