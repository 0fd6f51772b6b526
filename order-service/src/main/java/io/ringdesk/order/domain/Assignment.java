package io.ringdesk.order.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the next order: the present ones in turn, in order of their names, so that each has as
 * many as the next.
 */
public final class Assignment {

  private Assignment() {}

  /**
   * @param last who got the one before; absent when nobody did yet
   * @param seat from where a first round starts, so that several rounds at once don't all start
   *     with the same person
   * @return empty when nobody is present
   */
  public static Optional<String> next(Collection<String> present, @Nullable String last, int seat) {
    List<String> round = present.stream().sorted().distinct().toList();
    if (round.isEmpty()) {
      return Optional.empty();
    }
    if (last == null) {
      return Optional.of(round.get(Math.floorMod(seat, round.size())));
    }
    return Optional.of(
        round.stream().filter(one -> one.compareTo(last) > 0).findFirst().orElse(round.getFirst()));
  }
}
