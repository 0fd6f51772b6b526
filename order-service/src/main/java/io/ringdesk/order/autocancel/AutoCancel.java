package io.ringdesk.order.autocancel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
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
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Cancels orders that are not paid in full when their date has passed. Any number of instances may
 * look at once: each takes what is due in an order of its own, so that they seldom meet, and who
 * comes second to an order finds nothing to do. Several batches go at once, since one alone mostly
 * waits for the database.
 */
@Configuration(proxyBeanMethods = false)
class AutoCancel {

  static final int LOOK = 20_000;
  private static final int BATCH = 500;
  private static final int AT_ONCE = 4;

  private final Journal<OrderFile, OrderEvent> orders;
  private final Clock clock;

  AutoCancel(Journal<OrderFile, OrderEvent> orders, Clock clock) {
    this.orders = orders;
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
    Instant now = clock.instant();
    List<String> ids = new ArrayList<>();
    due(now).forEach(document -> ids.add(document.getString("_id").getValue()));
    if (ids.isEmpty()) {
      return false;
    }
    Collections.shuffle(ids);
    boolean some = false;
    try (var workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Boolean>> batches = new ArrayList<>();
      for (int from = 0; from < ids.size(); from += BATCH) {
        List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
        batches.add(workers.submit(() -> cancel(batch, now)));
      }
      for (Future<Boolean> batch : batches) {
        some |= batch.get();
      }
    }
    return some && ids.size() == LOOK;
  }

  /** Whether any was left to do. */
  private boolean cancel(List<String> ids, Instant now) {
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
