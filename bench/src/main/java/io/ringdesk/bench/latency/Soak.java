package io.ringdesk.bench.latency;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * Half an hour at half load. Flat is what is in the last third as it was in the first: memory, what
 * is still to be taken, and how long an order takes into the queue.
 */
public final class Soak implements Measure {

  private static final int MINUTES = 30;
  private static final int SECONDS = 60;
  private static final int SECONDS_QUICKLY = 2;
  private static final int MINUTES_QUICKLY = 3;

  @Override
  public void run(Trial trial) throws Exception {
    try (var rig = trial.rig()) {
      var services = Latency.start(rig);
      var load = Latency.capacity(trial, rig) / 2;
      var minutes = trial.size(MINUTES, MINUTES_QUICKLY);
      var count = (int) (load * (trial.quick() ? SECONDS_QUICKLY : SECONDS));
      List<Double> memory = new ArrayList<>();
      List<Double> lag = new ArrayList<>();
      List<Double> p99 = new ArrayList<>();
      try (var queued = new Arrivals(rig.bus(), "calls")) {
        var orders = trial.orders("bench-soak", Mix.USUAL);
        var paced = new PacedRounds(rig.bus(), orders, "order-intake", queued, count, load);
        for (int minute = 1; minute <= minutes; minute++) {
          p99.add(paced.measure(minute));
          lag.add((double) lag(rig));
          memory.add(megabytes(services));
          trial.say(
              "minute %d: p99 %.0f ms, %.0f MB, %.0f still to be taken",
              minute, p99.getLast(), memory.getLast(), lag.getLast());
        }
      }
      var note =
          "Last third beside the first, of %d minutes at %.0f orders/s.".formatted(minutes, load);
      trial.keep(thirds("soak", "MB", memory, 1.1, "Resident memory of three services. " + note));
      trial.keep(thirds("soak-latency", "ms (p99)", p99, 1.3, note));
      trial.keep(
          thirds(
              "soak-lag",
              "records + 1 s of load",
              lag.stream().map(it -> it + load).toList(),
              1.1,
              note));
    }
  }

  private static long lag(Rig rig) throws Exception {
    var bus = rig.bus();
    return bus.end("order-intake")
        - bus.taken("order-service", "order-intake")
        + 2 * bus.end("orders")
        - bus.taken("call-service", "orders")
        - bus.taken("contact-service", "orders");
  }

  private static double megabytes(List<Running> services) throws Exception {
    var bytes = 0L;
    for (var service : services) bytes += service.residentBytes();
    return bytes / 1e6;
  }

  private static Result thirds(
      String name, String unit, List<Double> all, double most, String note) {
    var third = Math.max(1, all.size() / 3);
    var first = new Samples(all.subList(0, third));
    var last = new Samples(all.subList(all.size() - third, all.size()));
    return Result.compared(name, unit, new Goal.AtMostTimes(most), new Compared(last, first), note);
  }
}
