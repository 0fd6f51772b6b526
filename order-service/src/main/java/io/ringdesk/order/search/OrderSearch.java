package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
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
   * they are. The status comes second in all of them, since every list is of some statuses.
   */
  @Bean
  static Indexes orderListIndexes() {
    return Indexes.on(
        "orders",
        new IndexModel(newestFirst(OrderDocument.STATUS)),
        new IndexModel(newestFirst(OrderDocument.MANAGER, OrderDocument.STATUS)),
        new IndexModel(newestFirst(OrderDocument.SKU, OrderDocument.STATUS)),
        new IndexModel(newestFirst(OrderDocument.SOURCE, OrderDocument.STATUS)),
        whereSet(OrderDocument.TAG),
        whereSet(OrderDocument.PERSONAL_MANAGER),
        whereSet(OrderDocument.CALL_RESULT),
        new IndexModel(ascending(OrderDocument.AMOUNT, "_id")),
        new IndexModel(
            ascending(OrderDocument.NEXT_CALL_AT, "_id"), where(OrderDocument.NEXT_CALL_AT)),
        new IndexModel(ascending(OrderDocument.SEARCH)));
  }

  private static Bson newestFirst(String... fields) {
    return compoundIndex(ascending(fields), descending(OrderDocument.PLACED_AT, "_id"));
  }

  private static IndexModel whereSet(String field) {
    return new IndexModel(newestFirst(field, OrderDocument.STATUS), where(field));
  }

  private static IndexOptions where(String field) {
    return new IndexOptions().partialFilterExpression(Filters.exists(field));
  }

  /** Whole orders. */
  public Page<Stored<OrderFile>> list(OrderQuery query, Paging paging) {
    return page(query, paging).map(orders::stored);
  }

  /** Of each order the columns that were asked for, by name. */
  public Page<Map<String, @Nullable Object>> columns(OrderQuery query, Paging paging) {
    return page(query, paging).map(document -> shown(document, query.columns()));
  }

  private static Map<String, @Nullable Object> shown(
      BsonDocument document, List<OrderColumn> columns) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    columns.forEach(column -> shown.put(column.field(), column.in(document)));
    return shown;
  }

  /** How many there are, counted so far as it is worth its while. */
  public Count count(OrderQuery query) {
    long found =
        orders
            .collection()
            .countDocuments(query.filter(), new CountOptions().limit(Count.MOST + 1));
    return new Count(Math.min(found, Count.MOST), found > Count.MOST);
  }

  /** All of them, one after the other, as they are drawn. */
  public FindIterable<BsonDocument> all(OrderQuery query) {
    return find(query, Filters.empty());
  }

  /**
   * The page after a cursor is asked for in two steps, each of which is one stretch of an index:
   * those with the very key of the cursor, and those beyond. As one question with an "or" it would
   * look through all that share a key, page by page.
   */
  private Page<BsonDocument> page(OrderQuery query, Paging paging) {
    int most = paging.limit() + 1;
    List<BsonDocument> found = new ArrayList<>(most);
    Cursor last = paging.cursor();
    if (last == null) {
      find(query, Filters.empty()).limit(most).into(found);
    } else {
      find(query, query.sort().beside(last)).limit(most).into(found);
      if (found.size() < most) {
        find(query, query.sort().beyond(last)).limit(most - found.size()).into(found);
      }
    }
    return Page.of(found, paging, query.sort()::keys);
  }

  FindIterable<BsonDocument> find(OrderQuery query, Bson within) {
    return orders
        .collection()
        .find(and(query.filter(), within))
        .sort(query.sort().sorting())
        .projection(query.projection());
  }
}
