package io.ringdesk.call.exchange;

import static com.mongodb.client.model.Projections.include;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.ExchangeCalls.Query;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is asked of the exchange's calls is found by an index, however many there were. */
@RunningService
class ExchangePlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final int PAGE = 5;

  private final MongoDatabase database;

  @Autowired
  ExchangePlanTest(MongoDatabase database) {
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
  void who_is_busy_who_has_just_talked_and_what_is_silent_are_looked_up() {
    plan("exchange_calls", Filters.in(ExchangeCalls.BUSY, List.of("a", "b")), null);
    plan("exchange_calls", ExchangeCalls.talked(List.of("a", "b"), NOON), null);
    plan("exchange_calls", ExchangeCalls.silent(NOON), null);
    plan("exchange_calls", Filters.gt(ExchangeCalls.CLOSES_AT, Instant.EPOCH), null);
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
