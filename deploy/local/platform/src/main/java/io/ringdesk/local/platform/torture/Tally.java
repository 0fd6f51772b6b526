package io.ringdesk.local.platform.torture;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Things that must be there once for each time that they were expected.
 *
 * @param what they are
 */
record Tally(String what, Map<String, Integer> open) {

  Tally(String what) {
    this(what, new HashMap<>());
  }

  void expect(String id) {
    add(id, 1);
  }

  void found(String id) {
    add(id, -1);
  }

  private void add(String id, int count) {
    open.merge(id, count, (before, more) -> before + more == 0 ? null : before + more);
  }

  /** What was not there as often as expected, and what was there too often. */
  void settle(Consumer<Finding> findings) {
    open.forEach(
        (id, rest) ->
            findings.accept(
                rest > 0
                    ? new Finding(Finding.Kind.LOST, what, id, "is not there")
                    : new Finding(
                        Finding.Kind.DOUBLED, what, id, "is there " + -rest + " × too often")));
  }
}
