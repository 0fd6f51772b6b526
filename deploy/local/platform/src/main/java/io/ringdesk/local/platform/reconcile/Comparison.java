package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.doors.Positions;
import io.ringdesk.local.platform.doors.Positions.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a service owns beside what a reader made of it.
 *
 * @param topic what is compared
 * @param expected how many the owner has
 * @param found how many of them the reader has
 * @param missing ids that the reader lacks
 * @param doubled ids that the reader has more than once, or that the owner does not have
 * @param differing ids that the reader has taken less of, or more
 */
public record Comparison(
    String topic,
    String owner,
    String reader,
    long expected,
    long found,
    List<String> missing,
    List<String> doubled,
    List<String> differing) {

  public boolean agrees() {
    return missing.isEmpty() && doubled.isEmpty() && differing.isEmpty();
  }

  /** Walks through both, which come in order of their ids. */
  static Comparison of(Pair pair, Positions owned, Positions taken)
      throws IOException, InterruptedException {
    var missing = new ArrayList<String>();
    var doubled = new ArrayList<String>();
    var differing = new ArrayList<String>();
    long expected = 0;
    long found = 0;
    Optional<Position> mine = owned.peek();
    Optional<Position> theirs = taken.peek();
    while (mine.isPresent() || theirs.isPresent()) {
      var order = order(mine, theirs);
      if (order < 0) {
        expected++;
        missing.add(mine.orElseThrow().id());
      } else if (order > 0) {
        doubled.add(theirs.orElseThrow().id());
      } else {
        expected++;
        found++;
        if (mine.orElseThrow().sequence() != theirs.orElseThrow().sequence()) {
          differing.add(mine.orElseThrow().id());
        }
      }
      if (order <= 0) owned.skip();
      if (order >= 0) taken.skip();
      mine = owned.peek();
      theirs = taken.peek();
    }
    return new Comparison(
        pair.topic(), pair.owner(), pair.reader(), expected, found, missing, doubled, differing);
  }

  private static int order(Optional<Position> mine, Optional<Position> theirs) {
    if (mine.isEmpty()) return 1;
    if (theirs.isEmpty()) return -1;
    // The database orders by bytes.
    return Arrays.compareUnsigned(
        mine.get().id().getBytes(StandardCharsets.UTF_8),
        theirs.get().id().getBytes(StandardCharsets.UTF_8));
  }
}
