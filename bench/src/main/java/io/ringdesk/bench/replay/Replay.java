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

  /** Which commission-service fills, and its ledger reads. */
  private static final String COMMISSIONS = "commissions";

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
                  round -> rebuilt(rig, round, end),
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
              "%d events of %d orders, a third of them paid; each round a new process with an empty database, timed from %.0f %% of the topic on until the ledger has all commissions."
                  .formatted(end, count, 100 * WARM_UP)));
    }
  }

  private static long fill(Trial trial, Rig rig, int count) throws Exception {
    rig.bus().create("order-intake", TOPIC, "staff", "calls", COMMISSIONS);
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

  /** No round finds anything of those before: neither commissions in their topic nor a database. */
  private static double rebuilt(Rig rig, int round, long end) throws Exception {
    var name = "commissions-%d".formatted(round);
    rig.bus().empty(COMMISSIONS);
    try {
      var told = Map.of("SPRING_APPLICATION_NAME", name);
      return perSecond(rig, rig.start(Service.COMMISSION, 1, told), name, end, COMMISSIONS);
    } finally {
      rig.database().getDatabase(name).drop();
    }
  }

  /**
   * @param following topics that it fills and reads itself, which it has to have taken, too
   */
  private static double perSecond(
      Rig rig, Running process, String group, long end, String... following) throws Exception {
    try {
      var first = awaitTaken(rig, process, group, (long) (WARM_UP * end));
      var began = System.nanoTime();
      var last = awaitTaken(rig, process, group, end);
      for (var topic : following) awaitAllTaken(rig, process, group, topic);
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

  private static void awaitAllTaken(Rig rig, Running process, String group, String topic)
      throws Exception {
    Waiting.until(
        "%s has taken all of %s".formatted(group, topic),
        PATIENCE,
        () -> {
          process.requireAlive();
          return rig.bus().untaken(group, topic) == 0;
        });
  }
}
