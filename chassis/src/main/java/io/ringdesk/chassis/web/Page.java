package io.ringdesk.chassis.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page that follows; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * @param found up to one item more than the limit, which tells that another page follows
   * @param keys the sort keys of an item, from which the next page goes on
   */
  public static <T> Page<T> of(List<T> found, Paging paging, Function<T, List<?>> keys) {
    if (found.size() <= paging.limit()) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, paging.limit());
    return new Page<>(items, Cursor.of(keys.apply(items.getLast())).toString());
  }

  public <R> Page<R> map(Function<T, R> form) {
    return new Page<>(items.stream().map(form).toList(), next);
  }
}
