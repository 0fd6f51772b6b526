package io.ringdesk.bench.growth;

import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.rig.Rig;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the database answers all that a few requests lead to, in whatever collection. */
record Plans(Rig rig, Asked asked) {

  private static final int REQUESTS = 3;

  /**
   * @throws IllegalStateException when a query has gone through a whole collection
   */
  String check() throws Exception {
    var database = rig.database().getDatabase(asked.service().title());
    Map<String, Long> most = new TreeMap<>();
    for (var query : new Profile(database).of(this::ask)) {
      if (query.goesThroughAll()) {
        throw new IllegalStateException(
            "%s goes through a whole collection: %s".formatted(asked.name(), query));
      }
      most.merge(query.collection() + ": " + query.plan(), query.lookedAt(), Math::max);
    }
    return most.entrySet().stream()
        .map(it -> "%s, %d documents looked at".formatted(it.getKey(), it.getValue()))
        .collect(Collectors.joining("; "));
  }

  private void ask() throws IOException {
    try (var caller = new Caller(rig.url(asked.service()))) {
      for (int i = 0; i < REQUESTS; i++) caller.call(asked.requests().get(i));
    }
  }
}
