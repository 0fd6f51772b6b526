package io.ringdesk.order.search;

import io.ringdesk.order.domain.Order;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * From which part of an order's document a column comes, and what it makes of it.
 *
 * @param type of the column's values
 */
record Source(String path, Class<?> type, Function<BsonDocument, ? extends @Nullable Object> read) {

  private static final String ORDER = "state.order";

  /** A part as it is. */
  static <T> Source part(String path, Class<T> type) {
    var part = new Part<>(path, type);
    return new Source(path, type, part::in);
  }

  /** A part below the order. */
  static <T> Source of(String path, Class<T> type) {
    return part(ORDER + "." + path, type);
  }

  /** A list below the order. */
  static <T> Source listOf(String path, Class<T> element) {
    var part = new Part<>(ORDER + "." + path, element);
    return new Source(part.path(), List.class, part::allIn);
  }

  /** What follows from a part by a rule. */
  static <P, T> Source of(
      String path, Class<P> part, Class<T> type, Function<P, @Nullable T> rule) {
    var whole = new Part<>(ORDER + "." + path, part);
    return new Source(
        whole.path(),
        type,
        document -> {
          P value = whole.in(document);
          return value == null ? null : rule.apply(value);
        });
  }

  /** What follows from the whole order by a rule; dearer than the others. */
  static <T> Source order(Class<T> type, Function<Order, @Nullable T> rule) {
    var whole = new Part<>(ORDER, Order.class);
    return new Source(
        ORDER,
        type,
        document -> {
          Order order = whole.in(document);
          return order == null ? null : rule.apply(order);
        });
  }
}
