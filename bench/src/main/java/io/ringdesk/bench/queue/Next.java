package io.ringdesk.bench.queue;

import com.mongodb.client.model.Indexes;
import io.ringdesk.bench.load.Told;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.local.platform.parts.Service;
import io.ringdesk.local.servers.FreePort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** {@code next} from 64 managers at once, beside a raw findOneAndUpdate of the same items. */
public final class Next implements Measure {

  static final int PEOPLE = 64;
  private static final int FULL = 100_000;
  private static final int QUICK = 2_000;
  private static final int EACH = 60;
  private static final int EACH_QUICKLY = 5;

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    var each = trial.size(EACH, EACH_QUICKLY);
    var crew = Crew.of(PEOPLE);
    try (var rig = trial.rig()) {
      fill(trial, rig, crew, count);
      var product = new DealtItems(rig, crew, each);
      var port = loop(rig, each);
      var compared = trial.rounds("dealt/s").compare(product, _ -> Told.run(port)[0]);
      var figures = product.millis();
      trial.keep(
          Result.compared(
              "next",
              "dealt/s",
              new Goal.Share(0.5),
              compared,
              "%d due items, a tenth of the customers sharing phones, %d managers at once over HTTP, %s; %d dealt, none twice, no phone twice."
                  .formatted(count, PEOPLE, figures, product.dealt())));
    }
  }

  /** The whole day is for calls, and nobody gives back what he has taken. */
  private static final Map<String, String> ALL_DAY =
      Map.of("CALLING_HOURS_FROM", "00:00", "CALLING_HOURS_UNTIL", "00:00", "CALL_LEASE", "4h");

  /** Items in the queues of these people, made by the product itself. */
  static void fill(Trial trial, Rig rig, Crew crew, int count) throws Exception {
    rig.bus().create("order-intake", "orders", "staff", "calls");
    crew.register(rig.bus());
    var orders = rig.start(Service.ORDER);
    rig.start(Service.CALL, 1, ALL_DAY);
    rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
    new Fill(rig.bus(), trial.orders("bench-queue", Mix.QUEUE)).take(0, count, "call-service");
    rig.stop(orders);
  }

  /** The same items with one field more, as the ceiling wants it. */
  private static int loop(Rig rig, int each) throws Exception {
    var visible = new Document("$set", new Document("visibleAt", "$state.place.dueAt"));
    var out = new Document("$out", new Document("db", NextLoop.DATABASE).append("coll", "items"));
    rig.database()
        .getDatabase("call-service")
        .getCollection("items")
        .aggregate(List.of(visible, out))
        .toCollection();
    rig.database()
        .getDatabase(NextLoop.DATABASE)
        .getCollection("items")
        .createIndex(Indexes.ascending("state.manager", "state.place.status", "visibleAt"));
    var port = rig.port();
    rig.start(
        NextLoop.class,
        List.of(rig.databaseAddress(), Integer.toString(port), Integer.toString(each)));
    Waiting.until("the ceiling listens", Duration.ofMinutes(1), () -> !FreePort.isFree(port));
    return port;
  }
}
