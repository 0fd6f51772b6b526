package io.ringdesk.bench.intake;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Whether the ceiling does the whole work: its documents must have the fields of the product's, of
 * the same kinds, and their size.
 */
final class Likeness {

  private static final double CLOSE = 0.03;
  private static final String EXTERNAL_ID = "state.order.placement.externalId";

  private Likeness() {}

  /**
   * @throws IllegalStateException that names what differs
   */
  static void check(MongoClient database) {
    var ours = database.getDatabase("order-service").getCollection("orders", RawBsonDocument.class);
    var theirs =
        database.getDatabase(IntakeLoop.DATABASE).getCollection("orders", RawBsonDocument.class);
    // One order in ten is traced, which only the product does.
    var one = ours.find(Filters.exists("history.trace", false)).first();
    if (one == null) throw new IllegalStateException("The product has written nothing.");
    var externalId =
        one.getDocument("state")
            .getDocument("order")
            .getDocument("placement")
            .getString("externalId");
    var other = theirs.find(new BsonDocument(EXTERNAL_ID, externalId)).first();
    if (other == null) {
      throw new IllegalStateException(
          "The ceiling has not written %s.".formatted(externalId.getValue()));
    }
    check(one, other);
  }

  static void check(RawBsonDocument product, RawBsonDocument ceiling) {
    var expected = fields("", product, new TreeMap<>());
    var found = fields("", ceiling, new TreeMap<>());
    if (!expected.equals(found)) {
      var missing = new TreeMap<>(expected);
      missing.entrySet().removeAll(found.entrySet());
      var more = new TreeMap<>(found);
      more.entrySet().removeAll(expected.entrySet());
      throw new IllegalStateException(
          "The ceiling's document is another: it lacks %s and has %s.".formatted(missing, more));
    }
    int size = product.getByteBuffer().remaining();
    int otherSize = ceiling.getByteBuffer().remaining();
    if (Math.abs(size - otherSize) > CLOSE * size) {
      throw new IllegalStateException(
          "The ceiling's document has %d bytes, the product's %d.".formatted(otherSize, size));
    }
  }

  private static Map<String, String> fields(String path, BsonValue value, Map<String, String> all) {
    switch (value.getBsonType()) {
      case DOCUMENT ->
          value.asDocument().forEach((name, inner) -> fields(path + "." + name, inner, all));
      case ARRAY -> {
        all.put(path, "ARRAY");
        for (int i = 0; i < value.asArray().size(); i++) {
          fields(path + "." + i, value.asArray().get(i), all);
        }
      }
      default -> all.put(path, value.getBsonType().name());
    }
    return all;
  }
}
