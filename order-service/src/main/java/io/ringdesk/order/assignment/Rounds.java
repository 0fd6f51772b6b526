package io.ringdesk.order.assignment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Deals orders to the order managers who are present, in turn; each source of orders, like a
 * partition of the intake topic, has a turn of its own, so that sources need not wait for one
 * another.
 */
@Component
public class Rounds {

  private final MongoCollection<Document> turns;
  private final Staff staff;
  private final Clock clock;
  private final Map<String, Turn> bySource = new ConcurrentHashMap<>();

  Rounds(MongoDatabase database, Staff staff, Clock clock) {
    this.turns = database.getCollection("turns");
    this.staff = staff;
    this.clock = clock;
  }

  /**
   * @param seat where the turn begins when it is new, so that many sources do not all begin with
   *     the same person
   */
  public Round of(String source, int seat) {
    return new Round(
        bySource.computeIfAbsent(source, key -> new Turn(key, seat, turns, staff, clock)));
  }
}
