package io.ringdesk.bench.intake;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import java.util.Map;

/** Orders per second of one order-service, beside the usual Spring way with twelve threads. */
public final class IntakeUsual implements Measure {

  public static final String MODULE = "bench/usual";

  private static final String FROM = "usual-intake";
  private static final String TO = "usual-orders";

  /** The usual way is slow: as many as take it a few seconds. */
  private static final int FULL = 8_000;

  private static final int QUICK = 500;

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    try (var rig = trial.rig()) {
      var service = Intake.orderService(rig);
      var usual = usual(rig);
      // The product is given more at once, since a round of a second is no round.
      var product = Intake.product(trial, rig, service, trial.size(Intake.FULL, QUICK));
      var other = other(trial, rig, usual, count);
      var compared = trial.rounds("orders/s").compare(product, other);
      trial.keep(
          Result.compared(
              "intake-usual",
              "orders/s",
              new Goal.Times(5),
              compared,
              "Beside one message, one save, one synchronous send, 12 threads; %d and %d orders a round."
                  .formatted(product.count(), count)));
    }
  }

  private static Running usual(Rig rig) throws Exception {
    rig.bus().create(FROM, TO);
    SameIndexes.copy(
        rig.database().getDatabase("order-service").getCollection("orders"),
        rig.database().getDatabase("usual").getCollection("orders"));
    return rig.start(
        MODULE,
        rig.port(),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            rig.bus().servers(),
            "MONGODB_URI",
            rig.databaseAddress() + "&w=majority&journal=true"));
  }

  private static Backlog other(Trial trial, Rig rig, Running usual, int count) {
    var written = rig.database().getDatabase("usual").getCollection("orders");
    return new Backlog(
        rig.bus(),
        usual,
        trial.orders("bench", Mix.USUAL),
        FROM,
        TO,
        count,
        1,
        written::estimatedDocumentCount);
  }
}
