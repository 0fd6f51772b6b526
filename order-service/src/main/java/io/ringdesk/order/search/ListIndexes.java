package io.ringdesk.order.search;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * By which the list of orders is answered. Each filter that tells few orders from many has one;
 * those that are seldom set only where they are. The status stands in nearly all of them, since
 * every list is of some statuses. The next call goes with the last call's result by itself: some
 * results lead to none, and all their orders would be looked through in vain.
 */
@Configuration(proxyBeanMethods = false)
class ListIndexes {

  /** What may be asked for beside a range; of one value in each order. */
  private static final List<String> BESIDE =
      List.of(
          OrderDocument.PLACED_AT,
          OrderDocument.STATUS,
          OrderDocument.MANAGER,
          OrderDocument.PERSONAL_MANAGER,
          OrderDocument.SOURCE,
          OrderDocument.TAG,
          OrderDocument.CALL_RESULT,
          OrderDocument.AMOUNT,
          OrderDocument.NEXT_CALL_AT);

  static final Bson BY_AMOUNT = telling(OrderDocument.AMOUNT, "_id");
  static final Bson BY_NEXT_CALL = telling(OrderDocument.STATUS, OrderDocument.NEXT_CALL_AT, "_id");
  static final Bson BY_RESULT_AND_NEXT_CALL =
      telling(OrderDocument.CALL_RESULT, OrderDocument.STATUS, OrderDocument.NEXT_CALL_AT, "_id");

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
        whereSet(OrderDocument.TO_SETTLE),
        new IndexModel(BY_AMOUNT),
        new IndexModel(BY_NEXT_CALL, where(OrderDocument.NEXT_CALL_AT)),
        new IndexModel(BY_RESULT_AND_NEXT_CALL, where(OrderDocument.NEXT_CALL_AT)),
        new IndexModel(ascending(OrderDocument.SEARCH)));
  }

  private static Bson newestFirst(String... fields) {
    return compoundIndex(ascending(fields), descending(OrderDocument.PLACED_AT, "_id"));
  }

  private static IndexModel whereSet(String field) {
    return new IndexModel(newestFirst(field, OrderDocument.STATUS), where(field));
  }

  /**
   * Of a range: thousands of orders may lie in it, in another order than the list's. So its keys
   * tell by themselves which of them fit and which come first, and only those are fetched.
   */
  private static Bson telling(String... first) {
    Set<String> fields = new LinkedHashSet<>(List.of(first));
    fields.addAll(BESIDE);
    return ascending(List.copyOf(fields));
  }

  private static IndexOptions where(String field) {
    return new IndexOptions().partialFilterExpression(Filters.exists(field));
  }
}
