package io.ringdesk.call.queue;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.exclude;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the queue asks of the database is answered by its indexes, and costs the same however much
 * lies there.
 */
@RunningService
class QueuePlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final List<String> ZONES = List.of("Europe/Madrid", "Europe/Budapest", "UTC");
  private static final DueReason[] REASONS = DueReason.values();
  private static final int WAITING = 600;

  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoDatabase database;
  private final MongoCollection<BsonDocument> items;
  private final String manager = someone("planned");

  @Autowired
  QueuePlanTest(Journal<CallItem, CallItemEvent> journal, MongoDatabase database) {
    this.journal = journal;
    this.database = database;
    this.items = journal.collection();
  }

  @BeforeEach
  void many() {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      String id = manager + "-" + i;
      Customer customer =
          new Customer(null, null, "+34" + id, ZoneId.of(ZONES.get(i % ZONES.size())));
      Queued queued =
          new Queued(
              id, manager, NOON.minusSeconds(i), REASONS[i % REASONS.length], customer, null);
      proposals.add(new Proposal<>(id, "test", "test", _ -> Decision.happened(queued)));
      if (i % 3 == 0) {
        proposals.add(
            new Proposal<>(
                id, "test", "test", _ -> Decision.happened(new LeftQueue(LeaveReason.PAID))));
      }
    }
    journal.appendAll(proposals);
  }

  @Test
  void the_next_costs_two_looks_per_zone_and_reason_however_many_are_due_taken_or_done() {
    Bson shaded = new Document("$set", new Document(Shade.UNTIL, NOON.plusSeconds(600)));
    items.updateMany(
        com.mongodb.client.model.Filters.and(
            eq(Queue.MANAGER, manager), lte(Queue.DUE, NOON.minusSeconds(300))),
        shaded);

    for (QueuePolicy policy : QueuePolicy.values()) {
      for (Set<DueReason> group : policy.groups()) {
        explained(Queue.dueIn(manager, ZONES, group, NOON), Queue.IN_TURN, 1)
            .isByIndexAlone()
            .has("SORT_MERGE")
            .readsAtMost(2 * ZONES.size() * group.size());
      }
    }
  }

  @Test
  void the_zones_of_a_queue_cost_a_look_per_zone() {
    BsonDocument query =
        com.mongodb.client.model.Filters.and(
                eq(Queue.STATUS, "waiting"), eq(Queue.MANAGER, manager))
            .toBsonDocument(BsonDocument.class, Codecs.registry());
    Document command =
        new Document("distinct", "items").append("key", Queue.ZONE).append("query", query);

    command(command).isByIndexAlone().has("DISTINCT_SCAN").readsAtMost(ZONES.size() + 1);
  }

  @Test
  void what_nobody_holds_costs_as_little_however_much_of_it_there_is() {
    all(new HandedOver(null, manager));
    try {
      for (QueuePolicy policy : QueuePolicy.values()) {
        for (Set<DueReason> group : policy.groups()) {
          explained(Queue.dueIn(null, ZONES, group, NOON), Queue.IN_TURN, 1)
              .isByIndexAlone()
              .has("SORT_MERGE")
              .readsAtMost(4 * ZONES.size() * group.size());
        }
      }
      for (String zone : ZONES) {
        explained(Queue.nobodysBeyond(zone), Queue.BY_ZONE, 1).isByIndexAlone().readsAtMost(4);
      }
      explained(Queue.listed(null, NOON, null), Queue.BY_DUE_TIME, 51)
          .isByIndexAlone()
          .readsAtMost(2 * 51);
    } finally {
      all(new LeftQueue(LeaveReason.PAID));
    }
  }

  /** Happens to all of this test that wait. */
  private void all(CallItemEvent event) {
    journal.appendAll(
        IntStream.range(0, WAITING)
            .mapToObj(
                i ->
                    new Proposal<CallItem, CallItemEvent>(
                        manager + "-" + i,
                        "test",
                        "test",
                        item -> item.isWaiting() ? Decision.happened(event) : nothingToDo()))
            .toList());
  }

  @Test
  void a_page_of_the_list_costs_a_page() {
    Bson order = Indexes.ascending(Queue.DUE, "_id");
    explained(Queue.listed(manager, null, null), order, 51).isByIndexAlone().readsAtMost(51);
    explained(Queue.listed(manager, NOON, null), order, 51).isByIndexAlone().readsAtMost(51);
    explained(Queue.listed(null, null, null), order, 51).isByIndexAlone();
  }

  @Test
  void who_waits_under_a_number_costs_a_look() {
    new Plan(
            items
                .find(
                    com.mongodb.client.model.Filters.and(
                        Queue.WAITING, eq(Queue.PHONE, "+34" + manager + "-7")))
                .limit(1)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .has("IXSCAN")
        .readsAtMost(1);
  }

  @Test
  void who_was_not_reached_under_a_number_costs_what_is_known_of_it() {
    new Plan(
            items
                .find(GoodNumbers.unreachable(List.of("+34" + manager + "-7")))
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .has("IXSCAN")
        .readsAtMost(1);
  }

  @Test
  void what_is_in_the_shade_is_found_without_looking_at_the_rest() {
    items.updateOne(
        eq("_id", manager + "-1"), new Document("$set", new Document(Shade.UNTIL, NOON)));
    Document lifting =
        new Document("update", "items")
            .append(
                "updates",
                List.of(
                    new Document("q", new Document(Shade.UNTIL, new Document("$lte", NOON)))
                        .append("u", new Document("$unset", new Document(Shade.UNTIL, "")))
                        .append("multi", true)));

    command(lifting).isByIndexAlone().has("IXSCAN");
  }

  @Test
  void leases_are_found_by_phone_item_and_time() {
    for (String field : List.of("item", "until")) {
      new Plan(
              database
                  .getCollection("leases")
                  .find(eq(field, field.equals("until") ? NOON : "x"))
                  .explain(ExplainVerbosity.EXECUTION_STATS))
          .isByIndexAlone()
          .has("IXSCAN");
    }
  }

  private Plan explained(Bson filter, Bson order, int limit) {
    return new Plan(
        items
            .find(filter)
            .projection(exclude("history"))
            .sort(order)
            .limit(limit)
            .explain(ExplainVerbosity.EXECUTION_STATS));
  }

  private Plan command(Document command) {
    return new Plan(
        database.runCommand(
            new Document("explain", command).append("verbosity", "executionStats")));
  }
}
