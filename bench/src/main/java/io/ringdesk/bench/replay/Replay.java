package io.ringdesk.bench.replay;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.Payments;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commissions built anew from the topic of orders, beside consumers that only parse. */
public final class Replay implements Measure {

  static final String TOPIC = "orders";
  private static final int FULL = 1_000_000;
  private static final int QUICK = 2_000;
  private static final int ONE_PAID_OF = 3;
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Of the topic, before the time runs: what a process needs to start and to learn is left out. */
  private static final double WARM_UP = 0.1;

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    try (var rig = trial.rig()) {
      var end = fill(trial, rig, count);
      var compared =
          trial
              .rounds("events/s", trial.plan().warmingUp(0))
              .compare(
                  round -> {
                    var name = "commissions-%d".formatted(round);
                    var told = Map.of("SPRING_APPLICATION_NAME", name);
                    return perSecond(rig, rig.start(Service.COMMISSION, 1, told), name, end);
                  },
                  round -> {
                    var group = "parser-%d".formatted(round);
                    var arguments = List.of(rig.bus().servers(), group);
                    return perSecond(rig, rig.start(ParseLoop.class, arguments), group, end);
                  });
      trial.keep(
          Result.compared(
              "replay",
              "events/s",
              new Goal.Share(0.3),
              compared,
              "%d events of %d orders, a third of them paid; each round a new process with an empty database, timed from %.0f %% of the topic on."
                  .formatted(end, count, 100 * WARM_UP)));
    }
  }

  private static long fill(Trial trial, Rig rig, int count) throws Exception {
    rig.bus().create("order-intake", TOPIC, "staff", "calls", "commissions");
    Crew.of(12).register(rig.bus());
    var service = rig.start(Service.ORDER);
    rig.bus().untilTaken("order-service", "staff", PATIENCE);
    var orders = trial.orders("bench", Mix.USUAL);
    new Fill(rig.bus(), orders).send(0, count);
    rig.bus()
        .send(new Payments(orders, ONE_PAID_OF).from(0, count).map(it -> it.on("order-intake")));
    rig.bus().untilTaken("order-service", "order-intake", PATIENCE);
    rig.stop(service);
    return rig.bus().end(TOPIC);
  }

  private static double perSecond(Rig rig, Running process, String group, long end)
      throws Exception {
    try {
      var first = awaitTaken(rig, process, group, (long) (WARM_UP * end));
      var began = System.nanoTime();
      var last = awaitTaken(rig, process, group, end);
      return (last - first) / ((System.nanoTime() - began) / 1e9);
    } finally {
      rig.stop(process);
    }
  }

  /** How many are taken when it is at least so many. */
  private static long awaitTaken(Rig rig, Running process, String group, long wanted)
      throws Exception {
    var taken = new long[1];
    Waiting.until(
        "%s has taken %d events".formatted(group, wanted),
        PATIENCE,
        () -> {
          process.requireAlive();
          taken[0] = rig.bus().taken(group, TOPIC);
          return taken[0] >= wanted;
        });
    return taken[0];
  }
}
