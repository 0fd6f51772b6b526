package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Finding.Kind;
import java.util.HashMap;
import java.util.Map;

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
  void settle(Findings findings) {
    open.forEach(
        (id, rest) -> {
          if (rest > 0) findings.found(Kind.LOST, what, id, "is not there");
          else findings.found(Kind.DOUBLED, what, id, "is there " + -rest + " × too often");
        });
  }
}
