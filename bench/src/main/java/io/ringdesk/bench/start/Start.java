package io.ringdesk.bench.start;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Bus;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.TrialPlatform;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the platform takes to start from its caches of classes, and the memory of its six
 * services.
 */
public final class Start implements Measure {

  private static final int FULL = 100_000;
  private static final int QUICK = 500;
  private static final double GIGABYTE = 1e9;
  private static final Duration REST = Duration.ofSeconds(10);

  @Override
  public void run(Trial trial) throws Exception {
    trial.say("the first start, from which the next ones learn");
    try (var first = TrialPlatform.start(trial.workplace())) {
      first.learn();
    }
    List<Double> atRest = new ArrayList<>();
    var seconds =
        trial
            .rounds("s", trial.plan().warmingUp(0))
            .alone(
                _ -> {
                  var began = System.nanoTime();
                  try (var platform = TrialPlatform.start(trial.workplace())) {
                    var took = (System.nanoTime() - began) / 1e9;
                    Waiting.pause(REST);
                    atRest.add(platform.residentBytes() / GIGABYTE);
                    return took;
                  }
                });
    var bound = new Goal.AtMost(1.8, "GB");
    trial.keep(
        Result.alone(
            "start",
            "s",
            new Goal.AtMost(20, "s"),
            seconds,
            "Broker, database, mail, identity and six services, empty, with the caches of classes and the flags of ./ringdesk up."));
    trial.keep(
        Result.alone(
            "start-memory",
            "GB",
            bound,
            Compared.alone(new Samples(atRest)),
            "Resident memory of the six services, 10 s after they are ready."));
    var count = trial.size(FULL, QUICK);
    var worked = Samples.of(afterOrders(trial, count));
    trial.keep(
        Result.alone(
            "start-memory-worked",
            "GB",
            bound,
            Compared.alone(worked),
            "The same after %d orders.".formatted(count)));
  }

  private static double afterOrders(Trial trial, int count) throws Exception {
    try (var platform = TrialPlatform.start(trial.workplace());
        var bus = Bus.of(platform.kafka())) {
      new Fill(bus, trial.orders("bench-start", Mix.USUAL)).takeEverywhere(0, count);
      Waiting.pause(REST);
      return platform.residentBytes() / GIGABYTE;
    }
  }
}
