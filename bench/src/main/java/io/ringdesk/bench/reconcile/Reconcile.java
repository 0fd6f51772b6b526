package io.ringdesk.bench.reconcile;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Bus;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.TrialPlatform;
import io.ringdesk.local.platform.reconcile.Reconciliation;
import java.time.Duration;

/** How long {@code ./ringdesk reconcile} takes when all agree on a million orders. */
public final class Reconcile implements Measure {

  private static final int FULL = 1_000_000;
  private static final int QUICK = 500;
  private static final Duration PATIENCE = Duration.ofHours(1);

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    try (var platform = TrialPlatform.start(trial.workplace());
        var bus = Bus.of(platform.kafka());
        var seen = new io.ringdesk.local.platform.doors.Bus(platform.kafka())) {
      new Fill(bus, trial.orders("bench-reconcile", Mix.USUAL)).takeEverywhere(0, count);
      trial.say("at rest and compared for the first time in %.1f s", seconds(platform, seen));
      var took = trial.rounds("s", trial.plan().warmingUp(0)).alone(_ -> seconds(platform, seen));
      trial.keep(
          Result.alone(
              "reconcile",
              "s",
              new Goal.AtMost(60, "s"),
              took,
              "All services on %d orders: each owner beside each reader, and each record of the intake."
                  .formatted(count)));
    }
  }

  private static double seconds(TrialPlatform platform, io.ringdesk.local.platform.doors.Bus bus)
      throws Exception {
    var began = System.nanoTime();
    var result = new Reconciliation(platform.services(), bus).compare(PATIENCE);
    if (!result.isGood()) throw new IllegalStateException("They do not agree: " + result);
    return (System.nanoTime() - began) / 1e9;
  }
}
