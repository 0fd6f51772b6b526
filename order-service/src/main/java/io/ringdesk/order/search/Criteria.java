package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;

import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/**
 * What orders have to be like.
 *
 * @param ranges in which they have to lie; none where all else can't be counted by an index alone
 * @param others all else
 */
record Criteria(List<Range> ranges, Bson others) {

  /**
   * From one value to another, or without an end.
   *
   * @param index the keys of the index that has what lies in it beside each other
   * @param counted what is counted there: the range, with what stands before it in the index
   */
  record Range(Bson index, Bson within, Bson counted) {}

  Bson all() {
    return with(ranges.stream());
  }

  /** What is asked for beside one of the ranges. */
  Bson beside(Range one) {
    return with(ranges.stream().filter(range -> range != one));
  }

  private Bson with(Stream<Range> some) {
    return and(Stream.concat(some.map(Range::within), Stream.of(others)).toList());
  }
}
