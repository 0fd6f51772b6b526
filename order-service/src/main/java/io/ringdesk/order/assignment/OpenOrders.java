package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many open orders each order manager has: counted for all of them when somebody asks and the
 * last count has grown old, and between two counts by what is dealt here. Nobody asks while orders
 * go in turn.
 */
@Component
class OpenOrders {

  static final Bson OPEN =
      and(
          gt(OrderDocument.MANAGER, ""),
          in(OrderDocument.STATUS, "awaiting", "confirmed", "prepaid"));

  private record Counted(Instant at, Map<String, AtomicLong> byManager) {}

  private final Journal<OrderFile, OrderEvent> orders;
  private final Clock clock;
  private final Duration believed;
  private volatile Counted counted = new Counted(Instant.MIN, new ConcurrentHashMap<>());

  OpenOrders(
      Journal<OrderFile, OrderEvent> orders,
      Clock clock,
      @Value("${ringdesk.order.open-count-believed}") Duration believed) {
    this.orders = orders;
    this.clock = clock;
    this.believed = believed;
  }

  long of(String manager) {
    AtomicLong open = fresh().byManager().get(manager);
    return open == null ? 0 : open.get();
  }

  /** He has one more. */
  void dealt(String manager) {
    counted.byManager().computeIfAbsent(manager, _ -> new AtomicLong()).incrementAndGet();
  }

  private Counted fresh() {
    Counted last = counted;
    if (clock.instant().isBefore(last.at().plus(believed))) {
      return last;
    }
    return count();
  }

  private synchronized Counted count() {
    Instant now = clock.instant();
    if (now.isBefore(counted.at().plus(believed))) {
      return counted;
    }
    Map<String, AtomicLong> byManager = new ConcurrentHashMap<>();
    orders
        .collection()
        .aggregate(
            List.of(
                match(OPEN),
                project(fields(include(OrderDocument.MANAGER), excludeId())),
                group("$" + OrderDocument.MANAGER, sum("open", 1L))))
        .forEach(
            count ->
                byManager.put(
                    count.getString("_id").getValue(),
                    new AtomicLong(count.getNumber("open").longValue())));
    counted = new Counted(now, byManager);
    return counted;
  }
}
