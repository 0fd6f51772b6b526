package io.ringdesk.order.autocancel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static java.util.stream.Collectors.groupingBy;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.turnstile.Turnstile;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Cancels orders that are not paid in full when their date has passed. Any number of instances may
 * look at once: what is due falls into parts, and one of them at a time works on a part. Several
 * parts go at once, since one alone mostly waits for the database.
 */
@Configuration(proxyBeanMethods = false)
class AutoCancel {

  static final int LOOK = 20_000;
  private static final int PARTS = 8;
  private static final int AT_ONCE = 4;
  private static final int BATCH = 500;

  private final Journal<OrderFile, OrderEvent> orders;
  private final Turnstile turnstile;
  private final Clock clock;

  AutoCancel(Journal<OrderFile, OrderEvent> orders, Turnstile turnstile, Clock clock) {
    this.orders = orders;
    this.turnstile = turnstile;
    this.clock = clock;
  }

  @Bean
  static Indexes autoCancelIndexes() {
    return Indexes.on(
        "orders",
        new IndexModel(
            ascending(OrderDocument.STATUS, OrderDocument.AUTO_CANCEL_AT, "_id"),
            new IndexOptions()
                .partialFilterExpression(Filters.exists(OrderDocument.AUTO_CANCEL_AT))));
  }

  /** Answered by the index alone. */
  FindIterable<BsonDocument> due(Instant now) {
    return orders
        .collection()
        .find(
            and(
                in(OrderDocument.STATUS, "awaiting", "confirmed", "prepaid"),
                lte(OrderDocument.AUTO_CANCEL_AT, now)))
        .limit(LOOK)
        .projection(include("_id"));
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.auto-cancel-sweep:PT5S}")
  void sweep() throws InterruptedException, ExecutionException {
    while (cancelDue()) {
      // what has become due meanwhile, or was more than one look shows
    }
  }

  /** Whether there may be more. */
  private boolean cancelDue() throws InterruptedException, ExecutionException {
    Instant seen = turnstile.now();
    Instant now = clock.instant();
    List<String> ids = new ArrayList<>();
    due(now).forEach(document -> ids.add(document.getString("_id").getValue()));
    if (ids.isEmpty()) {
      return false;
    }
    var parts = new ArrayList<>(ids.stream().collect(groupingBy(AutoCancel::gateOf)).entrySet());
    Collections.shuffle(parts);
    boolean some = false;
    try (var workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Boolean>> works = new ArrayList<>();
      for (var part : parts) {
        Supplier<Boolean> work = () -> cancel(part.getValue(), now);
        works.add(workers.submit(() -> turnstile.pass(part.getKey(), seen, work).orElse(false)));
      }
      for (Future<Boolean> work : works) {
        some |= work.get();
      }
    }
    return some && ids.size() == LOOK;
  }

  private static String gateOf(String id) {
    return "auto-cancel-" + Math.floorMod(id.hashCode(), PARTS);
  }

  /** Whether any was left to do. */
  private boolean cancel(List<String> ids, Instant now) {
    boolean some = false;
    for (int from = 0; from < ids.size(); from += BATCH) {
      some |= cancelBatch(ids.subList(from, Math.min(from + BATCH, ids.size())), now);
    }
    return some;
  }

  private boolean cancelBatch(List<String> ids, Instant now) {
    return orders
        .appendAll(
            ids.stream()
                .map(
                    id ->
                        new Proposal<OrderFile, OrderEvent>(
                            id, "auto-cancel", id, file -> expire(file, now)))
                .toList())
        .stream()
        .anyMatch(Outcome.Appended.class::isInstance);
  }

  private static Decision<OrderEvent> expire(OrderFile file, Instant now) {
    return file.order() == null ? Decision.nothingToDo() : OrderDecisions.expire(file.order(), now);
  }
}
