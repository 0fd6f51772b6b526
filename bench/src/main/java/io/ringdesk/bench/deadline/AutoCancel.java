package io.ringdesk.bench.deadline;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Figures;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How late orders are cancelled whose dates lie in one minute, by two instances of order-service
 * that look at once; and how long after an outage, in which all dates have passed. Each has to be
 * cancelled once.
 */
public final class AutoCancel implements Measure {

  private static final int FULL = 100_000;
  private static final int QUICK = 300;
  private static final int INSTANCES = 2;

  /** So fast the orders come in at least, on a machine that does other things too. */
  private static final int TAKEN_PER_SECOND = 500;

  private static final String ORDERS = "orders";

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUICKLY = Duration.ofSeconds(5);
  private static final Duration AHEAD = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Goal IN_TIME = new Goal.AtMost(30, "s");

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    try (var rig = Rig.open(trial.workplace(), INSTANCES)) {
      rig.bus().create("order-intake", ORDERS, "staff", "calls", "contacts", "commissions");
      Crew.of(12).register(rig.bus());
      var services = start(rig);
      rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
      trial.keep(result("auto-cancel", count, atWork(trial, rig, count), "Two instances at work."));
      trial.keep(
          result(
              "auto-cancel-outage",
              count,
              afterOutage(trial, rig, count, services),
              "All dates passed while no instance was there; counted from when the first was ready again."));
    }
  }

  private static List<Running> start(Rig rig) throws Exception {
    var services = new ArrayList<Running>();
    for (int instance = 1; instance <= INSTANCES; instance++) {
      services.add(rig.start(Service.ORDER, instance, Map.of()));
    }
    return services;
  }

  private static Samples atWork(Trial trial, Rig rig, int count) throws Exception {
    var orders = fill(trial, rig, 0, count);
    untilTold(rig, rig.bus().end(ORDERS) + count);
    return new Cancelled(rig).lateness(orders, 0, count, date -> date);
  }

  private static Samples afterOutage(Trial trial, Rig rig, int count, List<Running> services)
      throws Exception {
    var orders = fill(trial, rig, count, count);
    var all = rig.bus().end(ORDERS) + count;
    for (var service : services) rig.stop(service);
    pauseUntil(last(orders));
    rig.start(Service.ORDER, 1, Map.of());
    var ready = Instant.now();
    rig.start(Service.ORDER, 2, Map.of());
    untilTold(rig, all);
    return new Cancelled(rig).lateness(orders, count, count, _ -> ready);
  }

  /**
   * The broker is asked, which does not work on this: a look at the orders themselves would be one
   * more load.
   */
  private static void untilTold(Rig rig, long events) throws Exception {
    Waiting.until("all that was due is cancelled", PATIENCE, () -> rig.bus().end(ORDERS) >= events);
  }

  /** Dates begin when all orders are there. */
  private static Dated fill(Trial trial, Rig rig, long begin, int count) throws Exception {
    var first = Instant.now().plus(AHEAD).plusSeconds(count / TAKEN_PER_SECOND);
    var over = trial.quick() ? QUICKLY : MINUTE;
    var orders = new Dated(trial.orders("bench-auto-cancel", Mix.USUAL), begin, count, first, over);
    trial.say("%d orders come in, the first date is %s", count, first);
    new Fill(rig.bus(), orders).take(begin, count);
    if (Instant.now().isAfter(first)) {
      throw new IllegalStateException("The orders came in more slowly than was reckoned with.");
    }
    return orders;
  }

  private static Instant last(Dated orders) {
    return orders.first().plus(orders.over());
  }

  private static void pauseUntil(Instant moment) throws InterruptedException {
    var left = Duration.between(Instant.now(), moment);
    if (left.isPositive()) Waiting.pause(left);
  }

  private static Result result(String name, int count, Samples late, String how) {
    var latest = Compared.alone(Samples.of(Math.max(0, late.quantile(1))));
    var note =
        "The latest of %d orders; the median %s s, one of a hundred %s s. %s"
            .formatted(
                count, Figures.shown(late.median()), Figures.shown(late.quantile(0.99)), how);
    return Result.alone(name, "s", IN_TIME, latest, note);
  }
}
