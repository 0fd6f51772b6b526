package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds orders. */
@Configuration(proxyBeanMethods = false)
public class OrderSearch {

  private final Journal<OrderFile, OrderEvent> orders;

  OrderSearch(Journal<OrderFile, OrderEvent> orders) {
    this.orders = orders;
  }

  /**
   * Each list filter that tells few orders from many has one; those that are seldom set only where
   * they are.
   */
  @Bean
  static Indexes orderListIndexes() {
    return Indexes.on(
        "orders",
        byTime(OrderDocument.STATUS),
        new IndexModel(
            compoundIndex(
                ascending(OrderDocument.MANAGER, OrderDocument.STATUS),
                descending(OrderDocument.PLACED_AT, "_id"))),
        byTime(OrderDocument.SKU),
        byTime(OrderDocument.SOURCE),
        whereSet(OrderDocument.TAG),
        whereSet(OrderDocument.PERSONAL_MANAGER),
        new IndexModel(ascending(OrderDocument.AMOUNT, "_id")),
        new IndexModel(ascending(OrderDocument.SEARCH)));
  }

  private static Bson keys(String field) {
    return compoundIndex(ascending(field), descending(OrderDocument.PLACED_AT, "_id"));
  }

  private static IndexModel byTime(String field) {
    return new IndexModel(keys(field));
  }

  private static IndexModel whereSet(String field) {
    return new IndexModel(
        keys(field), new IndexOptions().partialFilterExpression(Filters.exists(field)));
  }

  /**
   * @param filters by name, as they came
   * @param by who asks
   */
  public Page<Stored<OrderFile>> list(Map<String, String> filters, Actor by, Paging paging) {
    OrderSort sort = OrderSort.of(filters.getOrDefault("sort", "-placedAt"));
    List<Stored<OrderFile>> found = new ArrayList<>();
    find(filters, by, paging, sort).forEach(document -> found.add(orders.stored(document)));
    return Page.of(found, paging, last -> sort.keys(last.state().placed()));
  }

  FindIterable<BsonDocument> find(
      Map<String, String> filters, Actor by, Paging paging, OrderSort sort) {
    Bson filter = OrderFilter.of(filters, by);
    return orders
        .collection()
        .find(paging.cursor() == null ? filter : and(filter, sort.after(paging.cursor())))
        .sort(sort.sorting())
        .limit(paging.limit() + 1)
        .projection(exclude("history"));
  }
}
