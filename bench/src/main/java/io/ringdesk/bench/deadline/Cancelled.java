package io.ringdesk.bench.deadline;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/** What has become of orders whose dates have passed, as their own histories tell. */
final class Cancelled {

  private static final int STRETCH = 5_000;
  private static final String CANCELLED = "order.cancelled.v1";

  private final MongoCollection<Document> orders;

  Cancelled(Rig rig) {
    orders = rig.database().getDatabase(Service.ORDER.title()).getCollection("orders");
  }

  /**
   * By how many seconds each was late.
   *
   * @param due when an order should have been cancelled, by its date
   * @throws IllegalStateException when one was not cancelled, or twice
   */
  Samples lateness(Orders of, long first, int count, Function<Instant, Instant> due) {
    List<Double> seconds = new ArrayList<>(count);
    for (long at = first; at < first + count; at += STRETCH) {
      var some = (int) Math.min(STRETCH, first + count - at);
      var ids = of.from(at, some).map(order -> OrderId.of(order.key())).toList();
      orders
          .find(in("_id", ids))
          .projection(
              Projections.include("history.type", "history.at", "state.order.desk.autoCancelAt"))
          .forEach(order -> seconds.add(lateness(order, due)));
    }
    if (seconds.size() != count) {
      throw new IllegalStateException(
          "Of %d orders %d are there.".formatted(count, seconds.size()));
    }
    return new Samples(seconds);
  }

  private static double lateness(Document order, Function<Instant, Instant> due) {
    var times =
        order.getList("history", Document.class).stream()
            .filter(entry -> CANCELLED.equals(entry.getString("type")))
            .map(entry -> entry.getDate("at").toInstant())
            .toList();
    if (times.size() != 1) {
      throw new IllegalStateException(
          "Order %s was cancelled %d times.".formatted(order.getString("_id"), times.size()));
    }
    var date =
        order
            .getEmbedded(List.of("state", "order", "desk", "autoCancelAt"), Date.class)
            .toInstant();
    return Duration.between(due.apply(date), times.getFirst()).toMillis() / 1000.0;
  }
}
