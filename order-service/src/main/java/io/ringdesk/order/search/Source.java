package io.ringdesk.order.search;

import io.ringdesk.order.domain.Order;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonReader;
import org.jspecify.annotations.Nullable;

/**
 * From which part of an order's document a column comes, and what it makes of it.
 *
 * @param type of the column's values
 * @param read from where a reader stands before the part
 * @param absent what is shown where the document has no such part
 */
record Source(
    String path,
    Class<?> type,
    Function<BsonReader, ? extends @Nullable Object> read,
    @Nullable Object absent) {

  private static final String ORDER = "state.order";

  /** A part as it is. */
  static <T> Source part(String path, Class<T> type) {
    var part = new Part<>(path, type);
    return new Source(path, type, part::read, null);
  }

  /** A part below the order. */
  static <T> Source of(String path, Class<T> type) {
    return part(ORDER + "." + path, type);
  }

  /** A list below the order. */
  static <T> Source listOf(String path, Class<T> element) {
    var part = new Part<>(ORDER + "." + path, element);
    return new Source(part.path(), List.class, part::readAll, List.of());
  }

  /** What follows from a part by a rule. */
  static <P, T> Source of(
      String path, Class<P> part, Class<T> type, Function<P, @Nullable T> rule) {
    return following(new Part<>(ORDER + "." + path, part), type, rule);
  }

  /** What follows from the whole order by a rule; dearer than the others. */
  static <T> Source order(Class<T> type, Function<Order, @Nullable T> rule) {
    return following(new Part<>(ORDER, Order.class), type, rule);
  }

  private static <P, T> Source following(
      Part<P> part, Class<T> type, Function<P, @Nullable T> rule) {
    return new Source(part.path(), type, reader -> rule.apply(part.read(reader)), null);
  }
}
