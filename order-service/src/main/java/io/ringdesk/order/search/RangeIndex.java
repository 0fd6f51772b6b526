package io.ringdesk.order.search;

import static java.util.Comparator.comparingLong;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import io.ringdesk.order.search.Criteria.Range;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * When orders are looked up by the range that they lie in. How many lie between two amounts, or are
 * called until some time, differs a thousandfold from question to question, and so does which index
 * is right. The database would take the one that was right the last time and, once that has gone
 * wrong, try all beside each other.
 */
final class RangeIndex {

  /** Orders that are looked at for a page, the one beyond it included. */
  private static final int PAGE = 51;

  /** Keys of such an index that are looked at in the time in which one order is fetched. */
  private static final int KEYS_A_FETCH = 8;

  /** A range, and how many keys there are in it. */
  private record Counted(Range range, long keys) {}

  private RangeIndex() {}

  /**
   * The keys of the index, where to look at all that lie in its range takes less than any other
   * way. Counted in indexes alone.
   */
  static Optional<Bson> best(Criteria criteria, MongoCollection<?> orders) {
    if (criteria.ranges().isEmpty()) {
      return Optional.empty();
    }
    int most = fewAmong(orders.estimatedDocumentCount());
    return criteria.ranges().stream()
        .map(range -> new Counted(range, count(range.counted(), most + 1, orders)))
        .filter(counted -> counted.keys() <= most)
        .min(comparingLong(Counted::keys))
        .filter(few -> isLeast(few, criteria, orders))
        .map(few -> few.range().index());
  }

  private static boolean isLeast(Counted few, Criteria criteria, MongoCollection<?> orders) {
    long fetched = few.keys() / KEYS_A_FETCH;
    return count(criteria.beside(few.range()), fetched + 1, orders) > fetched;
  }

  /** To look at so many keys takes as long as to fetch the newest until a page of them fits. */
  private static int fewAmong(long all) {
    return (int) Math.sqrt(PAGE * (double) all * KEYS_A_FETCH);
  }

  private static long count(Bson filter, long most, MongoCollection<?> orders) {
    return orders.countDocuments(filter, new CountOptions().limit((int) most));
  }
}
