package io.ringdesk.bench.intake;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Orders per second of one order-service, beside the best loop that can be written. */
public final class Intake implements Measure {

  /** order.placed, and order.manager-assigned, since there are people at work. */
  static final int EVENTS_PER_ORDER = 2;

  static final int FULL = 40_000;
  static final int QUICK = 2_000;
  private static final int PEOPLE = 12;

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    try (var rig = trial.rig()) {
      var service = orderService(rig);
      var loop = loop(rig);
      var ours = new Effort(Stream.concat(Stream.of(service), rig.ground().stream()).toList());
      var theirs = new Effort(Stream.concat(Stream.of(loop), rig.ground().stream()).toList());
      var product = product(trial, rig, service, count);
      var ceiling = ceiling(trial, rig, loop, count);
      var compared =
          trial
              .rounds("orders/s")
              .compare(
                  round -> ours.counting(round, count, () -> product.measure(round)),
                  round -> {
                    var figure = theirs.counting(round, count, () -> ceiling.measure(round));
                    if (round == 1) Likeness.check(rig.database());
                    return figure;
                  });
      trial.say("processor time per order: product %s; ceiling %s", ours, theirs);
      trial.keep(
          Result.compared(
              "intake",
              "orders/s",
              new Goal.Share(0.6),
              compared,
              "%d orders a round, %d managers present. Processor time per order: product %s; ceiling %s."
                  .formatted(count, PEOPLE, ours, theirs)));
    }
  }

  /** One order-service, with people to give orders to. */
  static Running orderService(Rig rig) throws Exception {
    rig.bus().create("order-intake", "orders", "staff", "calls");
    Crew.of(PEOPLE).register(rig.bus());
    var service = rig.start(Service.ORDER);
    rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
    return service;
  }

  /** The ceiling, with the indexes that the product's orders have now. */
  private static Running loop(Rig rig) throws Exception {
    rig.bus().create(IntakeLoop.FROM, IntakeLoop.TO);
    SameIndexes.copy(
        rig.database().getDatabase("order-service").getCollection("orders"),
        rig.database().getDatabase(IntakeLoop.DATABASE).getCollection("orders"));
    return rig.start(IntakeLoop.class, List.of(rig.bus().servers(), rig.databaseAddress()));
  }

  static Backlog product(Trial trial, Rig rig, Running service, int count) {
    var written = rig.database().getDatabase("order-service").getCollection("orders");
    return new Backlog(
        rig.bus(),
        service,
        trial.orders("bench", Mix.USUAL),
        "order-intake",
        "orders",
        count,
        EVENTS_PER_ORDER,
        written::estimatedDocumentCount);
  }

  private static Backlog ceiling(Trial trial, Rig rig, Running loop, int count) {
    var written = rig.database().getDatabase(IntakeLoop.DATABASE).getCollection("orders");
    return new Backlog(
        rig.bus(),
        loop,
        trial.orders("bench", Mix.USUAL),
        IntakeLoop.FROM,
        IntakeLoop.TO,
        count,
        EVENTS_PER_ORDER,
        written::estimatedDocumentCount);
  }
}
