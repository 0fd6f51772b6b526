package io.ringdesk.bench.growth;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.rig.Rig;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.bson.Document;

/**
 * How the database has answered: its profiler writes down the plan of every query that a request
 * leads to, with how much it has looked at. It is on for a few requests, and off while the time
 * runs.
 */
record Plans(Rig rig, Asked asked) {

  private static final int REQUESTS = 3;

  /**
   * @throws IllegalStateException when a query has gone through a whole collection
   */
  String check() throws Exception {
    var database = rig.database().getDatabase(asked.service().title());
    var seen = profiled(database);
    var told = new StringJoiner("; ");
    for (var query : seen) {
      var plan = query.getString("planSummary");
      if (plan == null) continue;
      if (plan.contains("COLLSCAN")) {
        throw new IllegalStateException(
            "%s goes through all of %s: %s".formatted(asked.name(), asked.collection(), query));
      }
      told.add(
          "%s, %s documents looked at".formatted(plan, query.get("docsExamined", Number.class)));
    }
    return told.toString();
  }

  private List<Document> profiled(MongoDatabase database) throws Exception {
    database.runCommand(new Document("profile", 0));
    database.getCollection("system.profile").drop();
    database.runCommand(new Document("profile", 2));
    try (var caller = new Caller(rig.url(asked.service()))) {
      for (int i = 0; i < REQUESTS; i++) caller.call(asked.requests().get(i));
    } finally {
      database.runCommand(new Document("profile", 0));
    }
    return database
        .getCollection("system.profile")
        .find(
            Filters.and(
                Filters.eq("ns", asked.service().title() + "." + asked.collection()),
                Filters.exists("planSummary")))
        .limit(2 * REQUESTS)
        .into(new ArrayList<>());
  }
}
