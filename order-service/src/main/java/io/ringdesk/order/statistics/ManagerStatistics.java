package io.ringdesk.order.statistics;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How orders went from one order manager to the next. Each order says itself who has it and who has
 * had it, so nothing is counted that could be counted twice or left out: only what happened in the
 * time asked for is read.
 */
@Configuration(proxyBeanMethods = false)
class ManagerStatistics {

  private static final String SINCE = "state.order.desk.manager.since";
  private static final String LEFT_AT = OrderDocument.PARTINGS + ".at";
  private static final String LEFT_SINCE = OrderDocument.PARTINGS + ".since";
  private static final String WAS_DETACHED = "$" + OrderDocument.PARTINGS + ".detached";
  private static final List<String> OPEN = List.of("awaiting", "confirmed", "prepaid");
  private static final List<String> PAID = List.of("paid");

  private final Journal<OrderFile, OrderEvent> orders;

  ManagerStatistics(Journal<OrderFile, OrderEvent> orders) {
    this.orders = orders;
  }

  @Bean
  static Indexes managerStatisticsIndexes() {
    return Indexes.on(
        "orders",
        new IndexModel(ascending(SINCE, OrderDocument.MANAGER, OrderDocument.STATUS)),
        whereLeft(LEFT_AT),
        whereLeft(LEFT_SINCE));
  }

  /** Most orders stay with the first who has them. */
  private static IndexModel whereLeft(String field) {
    return new IndexModel(
        ascending(field), new IndexOptions().partialFilterExpression(exists(LEFT_AT)));
  }

  /**
   * @param from included, as {@code to}
   */
  Collection<ManagerCounts> count(Instant from, Instant to) {
    Map<String, ManagerCounts> counts = new TreeMap<>();
    List<Bson> held =
        List.of(
            match(heldSince(from, to)),
            project(fields(include(OrderDocument.MANAGER, OrderDocument.STATUS), excludeId())),
            group(
                "$" + OrderDocument.MANAGER,
                sum("assigned", 1L),
                sum("open", oneWhere(isOneOf(OPEN))),
                sum("paid", oneWhere(isOneOf(PAID))),
                sum("closed", oneWhere(not(isOneOf(OPEN))))));
    List<Bson> passed =
        List.of(
            match(leftAndHadSince(from, to)),
            unwind("$" + OrderDocument.PARTINGS),
            match(and(gte(LEFT_SINCE, from), lte(LEFT_SINCE, to))),
            group("$" + OrderDocument.PARTINGS + ".manager", sum("assigned", 1L)));
    List<Bson> left =
        List.of(
            match(leftAt(from, to)),
            unwind("$" + OrderDocument.PARTINGS),
            match(and(gte(LEFT_AT, from), lte(LEFT_AT, to))),
            group(
                "$" + OrderDocument.PARTINGS + ".manager",
                sum("detached", oneWhere(WAS_DETACHED)),
                sum("handedOn", oneWhere(not(WAS_DETACHED)))));
    for (List<Bson> pipeline : List.of(held, passed, left)) {
      orders
          .collection()
          .aggregate(pipeline)
          .map(ManagerStatistics::read)
          .forEach(
              one ->
                  counts.merge(
                      one.manager(),
                      ManagerCounts.none(one.manager()).plus(one),
                      (a, b) -> a.plus(b)));
    }
    return counts.values();
  }

  private static Document oneWhere(Object holds) {
    return new Document("$cond", List.of(holds, 1L, 0L));
  }

  private static Document not(Object holds) {
    return new Document("$not", List.of(holds));
  }

  private static Document isOneOf(List<String> statuses) {
    return new Document("$in", List.of("$" + OrderDocument.STATUS, statuses));
  }

  private static ManagerCounts read(BsonDocument counted) {
    return new ManagerCounts(
        counted.getString("_id").getValue(),
        number(counted, "assigned"),
        number(counted, "open"),
        number(counted, "paid"),
        number(counted, "closed"),
        number(counted, "detached"),
        number(counted, "handedOn"));
  }

  private static long number(BsonDocument counted, String field) {
    return counted.containsKey(field) ? counted.getNumber(field).longValue() : 0;
  }

  static Bson heldSince(Instant from, Instant to) {
    return and(gte(SINCE, from), lte(SINCE, to));
  }

  static Bson leftAndHadSince(Instant from, Instant to) {
    return partings("since", from, to);
  }

  static Bson leftAt(Instant from, Instant to) {
    return partings("at", from, to);
  }

  private static Bson partings(String when, Instant from, Instant to) {
    return and(
        exists(LEFT_AT), elemMatch(OrderDocument.PARTINGS, and(gte(when, from), lte(when, to))));
  }
}
