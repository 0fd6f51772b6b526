package io.ringdesk.order.assignment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Assignment;
import java.time.Clock;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The turn of the order managers over the orders of one source, remembered over restarts. */
final class Turn {

  private static final String REASON = "In turn among the order managers who are present.";

  private final String source;
  private final int seat;
  private final MongoCollection<Document> turns;
  private final Staff staff;
  private final Clock clock;
  private @Nullable String last;

  Turn(String source, int seat, MongoCollection<Document> turns, Staff staff, Clock clock) {
    this.source = source;
    this.seat = seat;
    this.turns = turns;
    this.staff = staff;
    this.clock = clock;
    Document known = turns.find(Filters.eq("_id", source)).first();
    this.last = known == null ? null : known.getString("last");
  }

  synchronized Optional<Assigned> next() {
    Optional<String> next = Assignment.next(staff.present(), last, seat);
    next.ifPresent(manager -> last = manager);
    return next.map(manager -> new Assigned(manager, clock.instant(), REASON));
  }

  synchronized void keep() {
    turns.updateOne(
        Filters.eq("_id", source), Updates.set("last", last), new UpdateOptions().upsert(true));
  }
}
