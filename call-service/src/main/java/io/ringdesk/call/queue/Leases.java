package io.ringdesk.call.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who has which customer's phone. The database's own uniqueness of an id makes it one at a time:
 * the phone is the id, and a lease is written over another only when that one is over. Acknowledged
 * by the majority, so that no failover forgets it.
 */
@Component
public class Leases {

  private static final String COLLECTION = "leases";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes leaseIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(com.mongodb.client.model.Indexes.ascending("item")),
          new IndexModel(com.mongodb.client.model.Indexes.ascending("holder")),
          new IndexModel(com.mongodb.client.model.Indexes.ascending("until")));
    }
  }

  private final MongoCollection<Lease> leases;
  private final Shade shade;
  private final Staff staff;
  private final Clock clock;

  Leases(MongoDatabase database, Shade shade, Staff staff, Clock clock) {
    this.leases = database.getCollection(COLLECTION, Lease.class);
    this.shade = shade;
    this.staff = staff;
    this.clock = clock;
  }

  /** Takes phones that nobody has, in one write; answers of each whether it was so. */
  List<Boolean> takeFree(List<Lease> wanted) {
    Bson over = isOver();
    List<UpdateOneModel<Lease>> writes =
        wanted.stream()
            .map(lease -> new UpdateOneModel<Lease>(where(lease, over), held(lease), UPSERT))
            .toList();
    Set<Integer> taken = DuplicateKeys.metBy(() -> leases.bulkWrite(writes, UNORDERED));
    return IntStream.range(0, wanted.size()).mapToObj(i -> !taken.contains(i)).toList();
  }

  /**
   * Takes a phone that nobody else has: its holder may take it for longer, or for another item of
   * this customer.
   */
  boolean takeOrKeep(Lease lease) {
    // He may be faster than himself, with another request.
    return isKept(lease) || isTaken(lease) || isKept(lease);
  }

  /** By its holder, who has it since he took it. */
  private boolean isKept(Lease lease) {
    Bson live = and(eq("holder", lease.holder()), gt("until", clock.instant()));
    return leases.updateOne(where(lease, live), going(lease)).getMatchedCount() > 0;
  }

  private boolean isTaken(Lease lease) {
    try {
      leases.updateOne(where(lease, isOver()), held(lease), UPSERT);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }

  private static Bson where(Lease lease, Bson allowed) {
    return and(eq("_id", lease.phone()), allowed);
  }

  private static Bson held(Lease lease) {
    return combine(going(lease), set("holder", lease.holder()), set("since", lease.since()));
  }

  /** What changes while he has it. */
  private static Bson going(Lease lease) {
    return combine(set("item", lease.item()), set("until", lease.until()));
  }

  private Bson isOver() {
    return lte("until", clock.instant());
  }

  /** The live lease for an item. */
  Optional<Lease> of(String item) {
    return Optional.ofNullable(
        leases.find(and(eq("item", item), gt("until", clock.instant()))).first());
  }

  /** Who has the phone for this item may be calling about it, whoever holds it by now. */
  public Caller caller(String item, Actor by) {
    return new Caller(
        by.id(),
        by.may("queue:any")
            || of(item).filter(lease -> lease.holder().equals(by.id())).isPresent());
  }

  /** What another has of the same customer, also under the number that he had before. */
  Optional<Lease> ofAnother(Lease wanted) {
    return of(wanted.item())
        .or(() -> on(wanted.phone()))
        .filter(lease -> !lease.holder().equals(wanted.holder()));
  }

  public Optional<Lease> on(String phone) {
    return Optional.ofNullable(
        leases.find(and(eq("_id", phone), gt("until", clock.instant()))).first());
  }

  /** Those that are live, by phone. */
  Map<String, Lease> on(Collection<String> phones) {
    Map<String, Lease> live = HashMap.newHashMap(phones.size());
    leases
        .find(and(in("_id", phones), gt("until", clock.instant())))
        .forEach(lease -> live.put(lease.phone(), lease));
    return live;
  }

  /**
   * The phone that somebody has taken for an item is free again; nothing happens when he has none:
   * his time may be over, and another may be calling.
   */
  public void giveBack(String item, String holder) {
    free(and(eq("item", item), eq("holder", holder)));
  }

  /**
   * Nobody who is absent has a phone. Asked after he took one: what he took before he went, his
   * going gives back, and what he takes after it, this.
   *
   * @throws RefusedException when he is absent
   */
  void refuseAbsent(String holder) {
    Optional<Staff.Absent> absent = staff.absence(holder);
    if (absent.isPresent()) {
      throw refused(absent.get());
    }
  }

  /** What he has taken is free again; answers what he is to be told. */
  RefusedException refused(Staff.Absent absent) {
    giveBackAllOf(absent.id());
    return new RefusedException(absent.refusal());
  }

  /** All that somebody has taken is free again. */
  public void giveBackAllOf(String holder) {
    for (Lease lease : leases.find(eq("holder", holder))) {
      free(and(eq("_id", lease.phone()), eq("holder", holder)));
    }
  }

  private void free(Bson taken) {
    Lease given = leases.findOneAndDelete(taken);
    if (given != null) {
      shade.lift(given);
    }
  }

  /** Clears away what is over; it counts for nothing before that already. */
  @Scheduled(fixedDelayString = "${ringdesk.calls.clear-every}")
  void clear() {
    Instant now = clock.instant();
    leases.deleteMany(lte("until", now));
    shade.liftAllOver(now);
  }
}
