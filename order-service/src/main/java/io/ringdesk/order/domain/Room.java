package io.ringdesk.order.domain;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * How much of changes is kept of an order. All that come stay among its facts, since a payment that
 * is still to come may be older than they; and each stands in the history with the terms that it
 * makes. The database takes 16 MB of one order at most: what is left is for money, notes and calls,
 * so that money is never refused for want of room.
 *
 * <p>Counted are bytes of what is said, written out; in the database it takes up to half as much
 * again.
 */
final class Room {

  /** Of an order, with the terms that they make. */
  static final int FOR_CHANGES = 5_500_000;

  /** That wait for their order. */
  static final int FOR_EARLY_CHANGES = 2_000_000;

  private Room() {}

  static boolean isFor(Order order, Change change) {
    long terms = length(order.terms());
    return Stream.concat(order.facts().changes().stream(), Stream.of(change))
            .mapToLong(each -> 2 * (length(each) + terms))
            .sum()
        <= FOR_CHANGES;
  }

  static boolean isFor(Early early, ChangeNews change) {
    return Stream.concat(early.changes().stream(), Stream.of(change)).mapToLong(Room::length).sum()
        <= FOR_EARLY_CHANGES;
  }

  private static long length(Object said) {
    return said.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
