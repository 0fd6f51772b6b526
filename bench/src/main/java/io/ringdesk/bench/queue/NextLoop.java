package io.ringdesk.bench.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Sorts;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.load.Load.Step;
import io.ringdesk.bench.load.Told;
import io.ringdesk.bench.rig.Crew;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.RawBsonDocument;

/**
 * The ceiling of {@code next}: as many threads, each taking its manager's first due item by moving
 * {@code visibleAt} forward, majority and journal, over the same documents. No HTTP, no token, no
 * lease of a phone, no calling hours.
 */
public final class NextLoop {

  static final String DATABASE = "ceiling";

  private static final Duration LEASE = Duration.ofHours(4);
  private static final FindOneAndUpdateOptions FIRST =
      new FindOneAndUpdateOptions()
          .sort(Sorts.ascending("visibleAt"))
          .projection(exclude("history"));

  private NextLoop() {}

  /**
   * Waits to be told, until it is killed.
   *
   * @param arguments the database's address, the port to listen at, how often each takes
   */
  public static void main(String[] arguments) throws Exception {
    var items =
        MongoClients.create(arguments[0])
            .getDatabase(DATABASE)
            .getCollection("items", RawBsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    var managers = Crew.of(Next.PEOPLE).names();
    var load = new Load(managers.size(), Integer.parseInt(arguments[2]));
    Told.serve(
        Integer.parseInt(arguments[1]),
        () -> Double.toString(load.run(caller -> taking(items, managers, caller)).perSecond()));
  }

  private static Step taking(
      MongoCollection<RawBsonDocument> items, List<String> managers, int caller) {
    var manager = managers.get(caller);
    return new Step() {
      @Override
      public void run(int time) {
        var now = Instant.now();
        var taken =
            items.findOneAndUpdate(
                and(
                    eq("state.manager", manager),
                    eq("state.place.status", "waiting"),
                    lte("visibleAt", now)),
                set("visibleAt", now.plus(LEASE)),
                FIRST);
        if (taken == null) throw new IllegalStateException("Nothing is left for " + manager);
      }

      @Override
      public void close() {}
    };
  }
}
