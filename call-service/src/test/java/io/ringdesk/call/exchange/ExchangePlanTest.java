package io.ringdesk.call.exchange;

import static com.mongodb.client.model.Projections.include;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.ExchangeCalls.Query;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Answered;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.HungUp;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is asked of the exchange's calls is found by an index, however many there were. */
@RunningService
class ExchangePlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final int PAGE = 5;

  /** After all that other tests tell. */
  private static final Instant LATER = Instant.parse("2200-01-01T00:00:00Z");

  private final ExchangeCalls calls;
  private final Journal<ExchangeCall, ExchangeCallEvent> journal;
  private final MongoDatabase database;

  @Autowired
  ExchangePlanTest(
      ExchangeCalls calls,
      Journal<ExchangeCall, ExchangeCallEvent> journal,
      MongoDatabase database) {
    this.calls = calls;
    this.journal = journal;
    this.database = database;
  }

  private Plan plan(String collection, Bson filter, @Nullable Bson sort) {
    var found = database.getCollection(collection).find(filter);
    return new Plan(
            (sort == null ? found : found.sort(sort).limit(PAGE))
                .projection(include("_id"))
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone();
  }

  @Test
  void every_list_has_its_index_and_its_order() {
    for (Query query :
        List.of(
            new Query(null, null, null, null),
            new Query("+34600000001", null, null, null),
            new Query(null, "planner", null, null),
            new Query(null, "planner", NOON, NOON.plusSeconds(50)),
            new Query(null, null, NOON, NOON.plusSeconds(50)))) {
      plan("exchange_calls", ExchangeCalls.filter(query, null), ExchangeCalls.NEWEST_FIRST);
    }
  }

  @Test
  void what_is_under_way_and_what_is_silent_are_looked_up() {
    plan("exchange_calls", ExchangeCalls.UNDER_WAY, null);
    plan("exchange_calls", ExchangeCalls.silent(NOON), null);
  }

  @Test
  void who_talks_or_has_just_talked_costs_what_is_under_way_and_what_has_just_ended() {
    String before = someone("boris");
    String since = someone("anna");
    int underWay = calls.underWay().size();
    talked(before, LATER, 20);
    talked(since, LATER.plusSeconds(1), 3);

    plan("exchange_calls", ExchangeCalls.underWayOrTalkedSince(LATER), null)
        .readsAtMost(underWay + 3);
    assertThat(calls.occupied(LATER)).contains(since).doesNotContain(before);
  }

  private void talked(String employee, Instant until, int times) {
    journal.appendAll(
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(times)
            .map(call -> talked(call, employee, until))
            .toList());
  }

  private static Proposal<ExchangeCall, ExchangeCallEvent> talked(
      String call, String employee, Instant until) {
    return new Proposal<>(
        call,
        "test",
        "test",
        _ ->
            Decision.happened(
                new Answered(
                    "main", call, null, null, null, "leg", null, employee, NOON, until, null),
                new HungUp(
                    "main", call, null, null, null, "leg", null, employee, until, null, null)));
  }

  @Test
  void customers_their_orders_drafts_counters_and_staff_are_looked_up() {
    plan(
        "customers",
        Filters.or(Filters.eq("phones.34612345678", true), Filters.eq("phones.34612345679", true)),
        null);
    plan(
        "items", Filters.in("state.customer.phone", List.of("+34612345678", "+34612345679")), null);
    plan(
        "items",
        Filters.and(
            Filters.in("state.customer.phone", List.of("+34612345678")),
            Filters.in("state.manager", List.of("anna"))),
        null);
    plan("order_sizes", Filters.in("phone", List.of("+34612345678", "+34612345679")), null);
    plan(
        "call_drafts",
        Filters.and(
            Filters.eq("employee", "anna"),
            Filters.eq("settled", false),
            Filters.gte("startedAt", NOON)),
        com.mongodb.client.model.Sorts.descending("startedAt", "_id"));
    plan(
        "call_drafts",
        Filters.and(Filters.eq("orderId", "o"), Filters.eq("employee", "anna")),
        null);
    plan("counted_calls", Filters.in("buckets", List.of("2026-11/24/anna")), null);
    plan(
        "call_counters",
        Filters.and(Filters.gte("month", "2026-01"), Filters.lte("month", "2026-12")),
        null);
    plan(
        "call_counters",
        Filters.and(
            Filters.eq("employee", "anna"),
            Filters.gte("month", "2026-01"),
            Filters.lte("month", "2026-12")),
        null);
    plan(
        "staff",
        Filters.and(Filters.exists("extension"), Filters.in("extension", List.of("201"))),
        null);
    plan("staff", Filters.and(Filters.exists("extension"), Filters.eq("present", true)), null);
    plan("asterisk_channels", Filters.in("_id", List.of("house/1.1")), null);
  }
}
