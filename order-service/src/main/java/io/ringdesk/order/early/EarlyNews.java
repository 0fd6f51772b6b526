package io.ringdesk.order.early;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.domain.Early;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The orders that there are news of and that have not been placed, those who wait longest first.
 */
@Configuration(proxyBeanMethods = false)
class EarlyNews {

  /**
   * @param orderId that the order will have
   */
  record Waiting(String orderId, Early early) {}

  private static final String SINCE = "state.early.since";

  private final Journal<OrderFile, OrderEvent> orders;

  EarlyNews(Journal<OrderFile, OrderEvent> orders) {
    this.orders = orders;
  }

  @Bean
  static Indexes earlyNewsIndexes() {
    return Indexes.on(
        "orders",
        new IndexModel(
            ascending(SINCE, "_id"), new IndexOptions().partialFilterExpression(exists(SINCE))));
  }

  /**
   * @param orphans only those that were there at {@code orphanedBy} already, or only the others;
   *     absent: all
   */
  Page<Waiting> page(@Nullable Boolean orphans, Instant orphanedBy, Paging paging) {
    List<Waiting> found = new ArrayList<>();
    find(orphans, orphanedBy, paging)
        .forEach(
            document -> {
              OrderFile file = orders.stored(document).state();
              found.add(new Waiting(file.id(), file.early()));
            });
    return Page.of(
        found, paging, last -> List.of(String.valueOf(last.early().since()), last.orderId()));
  }

  FindIterable<BsonDocument> find(@Nullable Boolean orphans, Instant orphanedBy, Paging paging) {
    List<Bson> filters = new ArrayList<>();
    filters.add(exists(SINCE));
    if (orphans != null) {
      filters.add(orphans ? lte(SINCE, orphanedBy) : gt(SINCE, orphanedBy));
    }
    if (paging.cursor() != null) {
      filters.add(Keyset.later(SINCE, paging.cursor()));
    }
    return orders
        .collection()
        .find(and(filters))
        .sort(ascending(SINCE, "_id"))
        .limit(paging.limit() + 1)
        .projection(exclude("history"));
  }
}
