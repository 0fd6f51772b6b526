package io.ringdesk.order.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Who works which order. The order's id is the lease's, so that there is one at a time; it is
 * written only over what was read, and counts by the database's time. What its holder has closed,
 * or let run out, counts for nothing any more, and stays until it is judged: when another opens the
 * order before that, his lease keeps that of the order's manager, who is judged after it.
 */
@Component
public class Leases {

  private static final String COLLECTION = "leases";
  private static final List<Bson> LEFT_TO_THE_ONE_BEFORE =
      List.of(
          new Document(
              "$replaceWith",
              new Document("$mergeObjects", List.of(new Document("_id", "$_id"), "$before"))));

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    io.ringdesk.chassis.journal.Indexes leaseIndexes() {
      return io.ringdesk.chassis.journal.Indexes.on(
          COLLECTION,
          new IndexModel(Indexes.ascending("until")),
          new IndexModel(Indexes.ascending("by")));
    }
  }

  private final MongoCollection<Lease> leases;
  private final Staff staff;
  private final Clock clock;
  private final Duration length;

  Leases(
      MongoDatabase database,
      Staff staff,
      Clock clock,
      @Value("${ringdesk.order.lease}") Duration length) {
    this.leases = database.getCollection(COLLECTION, Lease.class);
    this.staff = staff;
    this.clock = clock;
    this.length = length;
  }

  /** Who has it open now. */
  public Optional<Opening> of(Order order) {
    return Optional.ofNullable(of(List.of(order)).get(order.id()));
  }

  /** Those who have them open now, by order; one query for all. */
  public Map<String, Opening> of(Collection<Order> orders) {
    Map<String, Opening> open = new HashMap<>();
    if (orders.isEmpty()) {
      return open;
    }
    Instant now = clock.instant();
    Map<String, Opening> live = new HashMap<>();
    leases
        .find(and(in("_id", orders.stream().map(Order::id).toList()), gt("until", now)))
        .forEach(lease -> live.put(lease.order(), lease.opening()));
    for (Order order : orders) {
      Opening opening = live.get(order.id());
      if (opening != null && holds(opening, order, now)) {
        open.put(order.id(), opening);
      }
    }
    return open;
  }

  /**
   * A stage that puts the live lease of an order beside it, in a list.
   *
   * @param as the field that it comes in
   */
  public Bson beside(String as) {
    return new Document(
        "$lookup",
        new Document("from", COLLECTION)
            .append("localField", "_id")
            .append("foreignField", "_id")
            .append(
                "pipeline",
                List.of(
                    new Document(
                        "$match", new Document("until", new Document("$gt", clock.instant())))))
            .append("as", as));
  }

  /** Who has it open now, by the lease that stood beside it. */
  public Optional<Opening> of(Order order, List<Lease> beside) {
    return beside.stream()
        .map(Lease::opening)
        .filter(opening -> holds(opening, order, clock.instant()))
        .findFirst();
  }

  /**
   * What stands in the way of others, before it is known what has become of the order since.
   *
   * @param orderId of an order that need not be there
   */
  public Optional<Opening> on(String orderId) {
    return Optional.ofNullable(
            leases.find(and(eq("_id", orderId), gt("until", clock.instant()))).first())
        .map(Lease::opening);
  }

  /**
   * @throws HeldByAnother when this opening keeps him from acting
   */
  public void refuseOthers(Opening opening, Order order, String who) {
    if (!opening.by().equals(who) && holds(opening, order, clock.instant())) {
      throw new HeldByAnother(opening);
    }
  }

  private boolean holds(Opening opening, Order order, Instant now) {
    return opening.holds(order, now) && !staff.isAbsent(opening.by());
  }

  /**
   * Opens an order for work; who has it open has it for longer.
   *
   * @throws HeldByAnother when somebody else has it open
   * @throws RefusedException when he is absent
   */
  public Opening open(Order order, String who) {
    if (staff.isAbsent(who)) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.STATE,
              "%s is absent, and who is absent works no orders. Come back first: PUT /api/staff/%s/presence."
                  .formatted(who, who)));
    }
    Instant now = clock.instant();
    Lease known = leases.find(eq("_id", order.id())).first();
    Instant until = now.plus(length);
    if (known == null) {
      Lease first = new Lease(order.id(), who, now, until, null);
      return insert(first) ? first.opening() : open(order, who);
    }
    refuseOthers(known.opening(), order, who);
    Lease taken =
        known.by().equals(who) && holds(known.opening(), order, now)
            ? known.until(until)
            : new Lease(order.id(), who, now, until, unjudged(known, order, who, now));
    return leases.replaceOne(unmoved(known), taken).getMatchedCount() == 1
        ? taken.opening()
        : open(order, who);
  }

  /** Of the order's manager; who opens the order again himself is judged by what he does then. */
  private static @Nullable Opening unjudged(Lease known, Order order, String who, Instant now) {
    Assigned manager = order.desk().manager();
    return manager == null || manager.id().equals(who)
        ? null
        : known.of(manager).filter(opening -> !opening.until().isAfter(now)).orElse(null);
  }

  private boolean insert(Lease lease) {
    try {
      leases.insertOne(lease);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }

  /** Used by its holder, it lasts from now on. */
  public Opening renew(Order order, Opening opening) {
    Instant now = clock.instant();
    Opening renewed = new Opening(opening.by(), opening.since(), now.plus(length));
    leases.updateOne(
        and(eq("_id", order.id()), same(opening), gt("until", now)),
        Updates.set("until", renewed.until()));
    return renewed;
  }

  /** Its holder closes it: over from now on, and judged soon. */
  public void close(Order order, Opening opening) {
    leases.updateOne(
        and(eq("_id", order.id()), same(opening), gt("until", clock.instant())),
        Updates.set("until", clock.instant()));
  }

  /** It is taken from its holder, or he is gone: of him nothing is to be judged. */
  public void giveBack(Order order, Opening opening) {
    giveBack(and(eq("_id", order.id()), same(opening)));
  }

  void giveBackOf(Collection<String> absent) {
    giveBack(in("by", absent));
  }

  private void giveBack(Bson some) {
    leases.updateMany(and(some, exists("before")), LEFT_TO_THE_ONE_BEFORE);
    leases.deleteMany(some);
  }

  /** Those that were over then. */
  FindIterable<Lease> over(Instant then) {
    return leases.find(lte("until", then));
  }

  /** Those among them that nobody has opened again are no more. */
  void remove(List<Lease> judged) {
    if (!judged.isEmpty()) {
      leases.bulkWrite(
          judged.stream().map(lease -> new DeleteOneModel<Lease>(unmoved(lease))).toList());
    }
  }

  private static Bson unmoved(Lease lease) {
    return and(eq("_id", lease.order()), same(lease.opening()), eq("until", lease.until()));
  }

  private static Bson same(Opening opening) {
    return and(eq("by", opening.by()), eq("since", opening.since()));
  }
}
