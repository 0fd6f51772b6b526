package io.ringdesk.order.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which fields two states of a record differ, under their names in JSON: {@code customer.email},
 * {@code lines[0].quantity}, {@code notes[n-1]} where the elements of a list have an id.
 */
final class Differences {

  /**
   * @param from absent: it was not there
   * @param to absent: it is not there any more
   */
  record Difference(String field, @Nullable Object from, @Nullable Object to) {}

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /**
   * @param leftOut fields that are not compared
   */
  static <R extends Record> List<Difference> between(
      Class<R> type, @Nullable R before, @Nullable R after, Set<String> leftOut) {
    var differences = new Differences();
    for (RecordComponent part : type.getRecordComponents()) {
      if (!leftOut.contains(part.getName())) {
        differences.compare(
            part.getName(), part.getType(), partOf(before, part), partOf(after, part));
      }
    }
    return differences.found;
  }

  private void compare(String field, Class<?> type, @Nullable Object from, @Nullable Object to) {
    if (Objects.equals(from, to)) {
      return;
    }
    if (type.isRecord()) {
      for (RecordComponent part : type.getRecordComponents()) {
        compare(field + "." + part.getName(), part.getType(), partOf(from, part), partOf(to, part));
      }
    } else if (type == List.class) {
      compareElements(field, elements(from), elements(to));
    } else {
      found.add(new Difference(field, from, to));
    }
  }

  /** What is the same from the beginning on, mostly nearly all of it, is passed over. */
  private void compareElements(String field, List<?> from, List<?> to) {
    int same = 0;
    while (same < Math.min(from.size(), to.size()) && from.get(same).equals(to.get(same))) {
      same++;
    }
    Map<String, Object> before = byKey(from, same);
    Map<String, Object> after = byKey(to, same);
    var keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      String name = "%s[%s]".formatted(field, key);
      Object was = before.get(key);
      Object is = after.get(key);
      if (was == null || is == null) {
        found.add(new Difference(name, was, is));
      } else {
        compare(name, is.getClass(), was, is);
      }
    }
  }

  private static List<?> elements(@Nullable Object list) {
    return list instanceof List<?> several ? several : List.of();
  }

  /** By id where they have one, else by their place. */
  private static Map<String, Object> byKey(List<?> list, int first) {
    Map<String, Object> elements = new LinkedHashMap<>();
    for (int place = first; place < list.size(); place++) {
      elements.put(key(list.get(place), place), list.get(place));
    }
    return elements;
  }

  private static String key(Object element, int place) {
    if (element.getClass().isRecord()) {
      for (RecordComponent part : element.getClass().getRecordComponents()) {
        if (part.getName().equals("id")) {
          return String.valueOf(partOf(element, part));
        }
      }
    }
    return Integer.toString(place);
  }

  private static @Nullable Object partOf(@Nullable Object record, RecordComponent part) {
    try {
      return record == null ? null : part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException("What is shown of an order has to be seen here.", hidden);
    }
  }
}
