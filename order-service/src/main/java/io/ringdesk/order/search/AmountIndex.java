package io.ringdesk.order.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import org.bson.conversions.Bson;

/**
 * When orders are looked up by their amount. How many cost between two amounts differs a
 * thousandfold from question to question, and so does which index is right. The database would take
 * the one that was right the last time and, once that has gone wrong, try all.
 */
final class AmountIndex {

  /** Orders that are looked at for a page, the one beyond it included. */
  private static final int PAGE = 51;

  /** Keys of the index that are looked at in the time in which one order is fetched. */
  private static final int KEYS_A_FETCH = 4;

  private AmountIndex() {}

  /** To look at all that have such an amount takes less than any other way. Counted in indexes. */
  static boolean isBest(OrderQuery query, MongoCollection<?> orders) {
    Bson amounts = query.criteria().amounts();
    if (amounts == null) {
      return false;
    }
    int most = fewAmong(orders.estimatedDocumentCount());
    long few = count(amounts, most + 1, orders);
    long fetched = few / KEYS_A_FETCH;
    return few <= most && count(query.criteria().others(), fetched + 1, orders) > fetched;
  }

  /** To look at so many keys takes as long as to fetch the newest until a page of them fits. */
  private static int fewAmong(long all) {
    return (int) Math.sqrt(PAGE * (double) all * KEYS_A_FETCH);
  }

  private static long count(Bson filter, long most, MongoCollection<?> orders) {
    return orders.countDocuments(filter, new CountOptions().limit((int) most));
  }
}
