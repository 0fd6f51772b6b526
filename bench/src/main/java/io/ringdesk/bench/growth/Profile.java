package io.ringdesk.bench.growth;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * All that a database is asked for a while, with the plan of each query: its profiler writes them
 * down. It is on for that while only.
 */
record Profile(MongoDatabase database) {

  /** What leads to the queries. */
  @FunctionalInterface
  interface Asking {
    void ask() throws Exception;
  }

  /**
   * One query.
   *
   * @param profiled as the profiler has written it down
   * @param scansBeside how many whole collections it went through for what it looks up beside its
   *     own, of which its plan does not tell
   */
  record Query(Document profiled, long scansBeside) {

    /** So few people work here that a service may read them all. */
    private static final int PEOPLE = 100;

    String collection() {
      var namespace = profiled.getString("ns");
      return namespace.substring(namespace.indexOf('.') + 1);
    }

    String plan() {
      return profiled.getString("planSummary");
    }

    long lookedAt() {
      return profiled.get("docsExamined", (Number) 0).longValue();
    }

    /** No index helps it, where it does not ask for the whole of what is small. */
    boolean goesThroughAll() {
      if (scansBeside > 0) return true;
      return plan().contains("COLLSCAN") && !(asksForAll() && lookedAt() <= PEOPLE);
    }

    private boolean asksForAll() {
      var command = profiled.get("originatingCommand", profiled.get("command", new Document()));
      return command.containsKey("find") && command.get("filter", new Document()).isEmpty();
    }

    @Override
    public String toString() {
      return profiled.toJson();
    }
  }

  List<Query> of(Asking asking) throws Exception {
    database.runCommand(new Document("profile", 0));
    database.getCollection("system.profile").drop();
    database.runCommand(new Document("profile", 2));
    try {
      asking.ask();
    } finally {
      database.runCommand(new Document("profile", 0));
    }
    return database
        .getCollection("system.profile")
        .find(Filters.exists("planSummary"))
        .into(new ArrayList<>())
        .stream()
        .map(it -> new Query(it, scansBeside(it.get("command", new Document()))))
        .toList();
  }

  private long scansBeside(Document command) {
    if (!command.containsKey("aggregate")) return 0;
    var again = new Document();
    for (var part : List.of("aggregate", "pipeline", "let", "hint", "collation")) {
      if (command.containsKey(part)) again.put(part, command.get(part));
    }
    again.put("cursor", new Document());
    return scans(
        database.runCommand(new Document("explain", again).append("verbosity", "executionStats")));
  }

  /** Of all stages together. */
  private static long scans(Object explained) {
    return switch (explained) {
      case Document it ->
          it.get("collectionScans") instanceof Number scans
              ? scans.longValue()
              : it.values().stream().mapToLong(Profile::scans).sum();
      case List<?> it -> it.stream().mapToLong(Profile::scans).sum();
      case null, default -> 0;
    };
  }
}
