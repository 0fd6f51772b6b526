package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
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
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.DecoderContext;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds orders. */
@Component
public class OrderSearch {

  private static final DecoderContext DECODING = DecoderContext.builder().build();

  private final Journal<OrderFile, OrderEvent> orders;

  OrderSearch(Journal<OrderFile, OrderEvent> orders) {
    this.orders = orders;
  }

  /** Whole orders. */
  public Page<Stored<OrderFile>> list(OrderQuery query, Paging paging) {
    return page(query, paging).map(orders::stored);
  }

  /** Of each order the columns that were asked for, by name. */
  public Page<Map<String, @Nullable Object>> columns(OrderQuery query, Paging paging) {
    ColumnReader reader = new ColumnReader(query.columns());
    return page(query, paging).map(document -> shown(query.columns(), reader, document));
  }

  private static Map<String, @Nullable Object> shown(
      List<OrderColumn> columns, ColumnReader reader, BsonDocument document) {
    List<@Nullable Object> values = reader.decode(document.asBsonReader(), DECODING);
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      shown.put(columns.get(i).field(), values.get(i));
    }
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

  /** All of them, one after the other, as they are drawn; raw, for a {@link ColumnReader}. */
  public FindIterable<RawBsonDocument> all(OrderQuery query) {
    return finding(orders.collection().withDocumentClass(RawBsonDocument.class), query)
        .apply(Filters.empty());
  }

  /**
   * The page after a cursor is asked for in two steps, each of which is one stretch of an index:
   * those with the very key of the cursor, and those beyond. As one question with an "or" it would
   * look through all that share a key, page by page.
   */
  private Page<BsonDocument> page(OrderQuery query, Paging paging) {
    Function<Bson, FindIterable<BsonDocument>> find = finding(orders.collection(), query);
    int most = paging.limit() + 1;
    List<BsonDocument> found = new ArrayList<>(most);
    Cursor last = paging.cursor();
    if (last == null) {
      find.apply(Filters.empty()).limit(most).into(found);
    } else {
      find.apply(query.sort().beside(last)).limit(most).into(found);
      if (found.size() < most) {
        find.apply(query.sort().beyond(last)).limit(most - found.size()).into(found);
      }
    }
    return Page.of(found, paging, query.sort()::keys);
  }

  FindIterable<BsonDocument> find(OrderQuery query, Bson within) {
    return finding(orders.collection(), query).apply(within);
  }

  /** Those within a filter; by which index is chosen once, however often it is asked. */
  private static <D> Function<Bson, FindIterable<D>> finding(
      MongoCollection<D> orders, OrderQuery query) {
    Bson index = RangeIndex.best(query.criteria(), orders).orElse(null);
    return within ->
        orders
            .find(and(query.filter(), within))
            .hint(index)
            .sort(query.sort().sorting())
            .projection(query.projection());
  }
}
