package io.ringdesk.call.customers;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What is asked of many customers in one question, of whom one may have very much. */
final class Share {

  private Share() {}

  /**
   * All that is found under these phones where it is no more than that of each together; else each
   * half of them is asked for by itself, so that who has very much leaves the others theirs.
   *
   * @param most of one customer
   * @param find what is found under phones, so many at the most
   */
  static <T> List<T> ofEach(
      Collection<String> phones, int most, BiFunction<Collection<String>, Integer, List<T>> find) {
    if (phones.isEmpty()) {
      return List.of();
    }
    List<T> found = find.apply(phones, most * phones.size());
    if (phones.size() == 1 || found.size() < most * phones.size()) {
      return found;
    }
    List<String> all = List.copyOf(phones);
    int half = all.size() / 2;
    return Stream.of(all.subList(0, half), all.subList(half, all.size()))
        .flatMap(some -> ofEach(some, most, find).stream())
        .toList();
  }
}
