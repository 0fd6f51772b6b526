package io.ringdesk.call.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.Place;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * The items that wait, in the order in which they are due. Those that wait no longer cost nothing
 * here.
 */
@Component
class Queue {

  static final String STATUS = "state.place.status";
  static final String MANAGER = "state.manager";
  static final String ZONE = "state.customer.timeZone";
  static final String PHONE = "state.customer.phone";
  static final String REASON = "state.place.reason";
  static final String TURN = "state.place.turn";
  static final String DUE = "state.place.dueAt";

  static final Bson WAITING = eq(STATUS, Spelling.of(ItemStatus.WAITING));
  static final Bson IN_TURN = ascending(TURN, DUE, "_id");

  static final Bson BY_ZONE = ascending(ZONE);

  static final Bson BY_DUE_TIME = ascending(DUE, "_id");
  private static final FindOneAndUpdateOptions FIRST =
      new FindOneAndUpdateOptions().sort(IN_TURN).projection(exclude("history"));

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes queueIndexes() {
      IndexOptions waiting = new IndexOptions().partialFilterExpression(WAITING);
      IndexOptions shaded = new IndexOptions().partialFilterExpression(exists(Shade.UNTIL));
      return Indexes.on(
          CallItem.TYPE.collection(),
          new IndexModel(ascending(STATUS, MANAGER, DUE, "_id"), waiting),
          new IndexModel(
              ascending(STATUS, MANAGER, ZONE, REASON, Shade.UNTIL, TURN, DUE, "_id"), waiting),
          new IndexModel(ascending(STATUS, PHONE), waiting),
          new IndexModel(ascending(Shade.UNTIL), shaded));
    }
  }

  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoCollection<BsonDocument> items;

  Queue(Journal<CallItem, CallItemEvent> journal) {
    this.journal = journal;
    this.items = journal.collection();
  }

  /**
   * The zones of a manager's waiting customers: a handful, however many wait.
   *
   * @param manager null for the customers of those that nobody holds
   */
  List<String> zones(@Nullable String manager) {
    return manager == null
        ? zonesOfNobodys()
        : items
            .distinct(ZONE, and(WAITING, eq(MANAGER, manager)), String.class)
            .into(new ArrayList<>());
  }

  /** A look for each: by what is null the database does not jump from zone to zone itself. */
  private List<String> zonesOfNobodys() {
    List<String> zones = new ArrayList<>();
    String last = "";
    while (true) {
      BsonDocument found =
          items.find(nobodysBeyond(last)).projection(include(ZONE)).sort(BY_ZONE).first();
      if (found == null) {
        return zones;
      }
      last = found.getDocument("state").getDocument("customer").getString("timeZone").getValue();
      zones.add(last);
    }
  }

  /** Those that nobody holds, in the zones whose names come after this one. */
  static Bson nobodysBeyond(String zone) {
    return and(WAITING, eq(MANAGER, null), gt(ZONE, zone));
  }

  /**
   * Takes the first in turn that is due out of the others' sight, and answers it.
   *
   * @param manager null for those that nobody holds
   */
  Optional<CallItem> pick(
      @Nullable String manager,
      Collection<String> zones,
      QueuePolicy policy,
      Instant now,
      Instant shadedUntil) {
    for (Set<DueReason> group : policy.groups()) {
      BsonDocument found =
          items
              .withWriteConcern(WriteConcern.W1)
              .findOneAndUpdate(
                  dueIn(manager, zones, group, now), set(Shade.UNTIL, shadedUntil), FIRST);
      if (found != null) {
        return Optional.of(journal.stored(found).state());
      }
    }
    return Optional.empty();
  }

  static Bson dueIn(
      @Nullable String manager, Collection<String> zones, Set<DueReason> reasons, Instant now) {
    return and(
        WAITING,
        eq(MANAGER, manager),
        in(ZONE, zones),
        in(REASON, reasons),
        eq(Shade.UNTIL, null),
        // Also of what was queued before there were turns: it has none, and is first.
        not(gt(TURN, Place.lastTurn(now))),
        lte(DUE, now));
  }

  /** One who waits to be called under this number. */
  Optional<CallItem> waitingUnder(String phone) {
    return Optional.ofNullable(
            items.find(and(WAITING, eq(PHONE, phone))).projection(exclude("history")).first())
        .map(found -> journal.stored(found).state());
  }

  /**
   * @param manager null for those that nobody holds
   * @param dueBy only those due by then; null for all
   */
  Page<CallItem> list(@Nullable String manager, @Nullable Instant dueBy, Paging paging) {
    List<CallItem> found =
        items
            .find(listed(manager, dueBy, paging.cursor()))
            .projection(exclude("history"))
            .sort(BY_DUE_TIME)
            .limit(paging.limit() + 1)
            .map(document -> journal.stored(document).state())
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(String.valueOf(last.place().dueAt()), last.id()));
  }

  static Bson listed(@Nullable String manager, @Nullable Instant dueBy, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>(List.of(WAITING, eq(MANAGER, manager)));
    if (dueBy != null) {
      all.add(lte(DUE, dueBy));
    }
    if (after != null) {
      all.add(Keyset.later(DUE, after));
    }
    return and(all);
  }
}
