package io.ringdesk.order.search;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import org.bson.conversions.Bson;

/**
 * When orders are looked up by their amount. How many cost between two amounts differs a
 * thousandfold from question to question, and so does which index is right. The database would take
 * the one that was right the last time and, once that has gone wrong, try all.
 */
final class AmountIndex {

  static final Bson KEYS = ascending(OrderDocument.AMOUNT, "_id");

  /** Orders that are looked at for a page, the one beyond it included. */
  private static final int PAGE = 51;

  private AmountIndex() {}

  /** Fewer have such an amount than whatever else is asked for. Counted in indexes alone. */
  static boolean isBest(OrderQuery query, MongoCollection<?> orders) {
    Bson amounts = query.criteria().amounts();
    if (amounts == null) {
      return false;
    }
    int most = fewAmong(orders.estimatedDocumentCount());
    long few = count(amounts, most + 1, orders);
    return few <= most && count(query.criteria().others(), few + 1, orders) > few;
  }

  /** With so many that fit, a page of the newest is full after looking at as many. */
  private static int fewAmong(long all) {
    return (int) Math.sqrt(PAGE * (double) all);
  }

  private static long count(Bson filter, long most, MongoCollection<?> orders) {
    return orders.countDocuments(filter, new CountOptions().limit((int) most));
  }
}
