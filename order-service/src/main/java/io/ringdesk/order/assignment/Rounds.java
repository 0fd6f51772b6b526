package io.ringdesk.order.assignment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Deals orders to the order managers who are present, by the policy that holds; each source of
 * orders has turns of its own, so that sources need not wait for one another. Turns are remembered
 * over restarts.
 *
 * <p>The orders of a partition, and those that wait, are dealt by one at a time, now by this
 * instance and now by another: their turn is read for each batch. At a door many come at once; each
 * instance has its own turn there.
 */
@Component
public class Rounds {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> turns;
  private final Staff staff;
  private final Policies policies;
  private final OpenOrders open;
  private final Clock clock;
  private final Map<String, Turn> atDoors = new ConcurrentHashMap<>();

  Rounds(MongoDatabase database, Staff staff, Policies policies, OpenOrders open, Clock clock) {
    this.turns = database.getCollection("turns");
    this.staff = staff;
    this.policies = policies;
    this.open = open;
    this.clock = clock;
  }

  /** For one batch. */
  public Round begin() {
    return new Round(this, policies.current().policy(), staff.candidates(), open);
  }

  /** As whoever dealt last has left it. */
  Turn turn(String source, int seat) {
    Document known = turns.find(Filters.eq("_id", source)).first();
    return new Turn(known == null ? null : known.getString("last"), seat, clock);
  }

  Turn turnAtDoor(String door) {
    return atDoors.computeIfAbsent(door, key -> turn(key, 0));
  }

  void keep(Map<String, Turn> dealt) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    dealt.forEach(
        (source, turn) ->
            writes.add(
                new UpdateOneModel<>(
                    Filters.eq("_id", source), Updates.set("last", turn.last()), UPSERT)));
    turns.bulkWrite(writes);
  }
}
