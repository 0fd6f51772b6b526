package io.ringdesk.order.autocancel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;

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
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Cancels orders that are not paid in full when their date has passed. Any number of instances may
 * look at once: who comes second finds nothing to do.
 */
@Configuration(proxyBeanMethods = false)
class AutoCancel {

  private static final int BATCH = 500;

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
            ascending(OrderDocument.STATUS, OrderDocument.AUTO_CANCEL_AT),
            new IndexOptions()
                .partialFilterExpression(Filters.exists(OrderDocument.AUTO_CANCEL_AT))));
  }

  static Bson due(Instant now) {
    return and(
        in(OrderDocument.STATUS, "awaiting", "confirmed", "prepaid"),
        lte(OrderDocument.AUTO_CANCEL_AT, now));
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.auto-cancel-sweep:PT5S}")
  void sweep() {
    while (cancelBatch()) {
      // the next batch
    }
  }

  /** Whether there may be more. */
  private boolean cancelBatch() {
    Instant now = clock.instant();
    List<String> ids = new ArrayList<>();
    orders
        .collection()
        .find(due(now))
        .limit(BATCH)
        .projection(include("_id"))
        .forEach(document -> ids.add(document.getString("_id").getValue()));
    if (ids.isEmpty()) {
      return false;
    }
    List<Outcome<OrderFile>> outcomes =
        orders.appendAll(
            ids.stream()
                .map(
                    id ->
                        new Proposal<OrderFile, OrderEvent>(
                            id, "auto-cancel", id, file -> expire(file, now)))
                .toList());
    return ids.size() == BATCH && outcomes.stream().anyMatch(Outcome.Appended.class::isInstance);
  }

  private static Decision<OrderEvent> expire(OrderFile file, Instant now) {
    return file.order() == null ? Decision.nothingToDo() : OrderDecisions.expire(file.order(), now);
  }
}
