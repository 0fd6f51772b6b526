package io.ringdesk.bench.growth;

import io.ringdesk.bench.load.Gets;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How long four requests take among ten thousand orders and among a million. Few and many can't
 * take turns in one database, so the few come first.
 */
public final class Growth implements Measure {

  private static final int FEW = 10_000;
  private static final int FULL = 1_000_000;
  private static final int QUICK = 1_000;
  private static final int EACH = 300;
  private static final int EACH_QUICKLY = 5;

  private static final Map<String, String> ALL_DAY =
      Map.of("CALLING_HOURS_FROM", "00:00", "CALLING_HOURS_UNTIL", "00:00");

  @Override
  public void run(Trial trial) throws Exception {
    var few = trial.size(FEW, QUICK / 2);
    var many = trial.size(FULL, QUICK);
    var crew = Crew.of(64);
    var orders = trial.orders("bench-growth", Mix.USUAL);
    try (var rig = trial.rig()) {
      start(rig, crew);
      fill(rig, orders, 0, few);
      Map<String, Samples> before = new HashMap<>();
      for (var one : Asked.all(rig, crew, orders, few)) {
        before.put(one.name(), times(trial, rig, one));
      }
      fill(rig, orders, few, many - few);
      for (var one : Asked.all(rig, crew, orders, many)) {
        var small = Objects.requireNonNull(before.get(one.name()));
        var compared = new Compared(times(trial, rig, one), small);
        var note =
            "Median at %d orders, beside %d; filled by the product itself. Plan: %s."
                .formatted(many, few, new Plans(rig, one).check());
        trial.keep(Result.compared(one.name(), "ms", new Goal.AtMostTimes(1.3), compared, note));
      }
    }
  }

  private static void start(Rig rig, Crew crew) throws Exception {
    rig.bus()
        .create("order-intake", "orders", "staff", "calls", "contacts", "letters", "commissions");
    crew.register(rig.bus());
    rig.start(Service.ORDER);
    rig.start(Service.CALL, 1, ALL_DAY);
    rig.start(Service.CONTACT);
    rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
  }

  private static void fill(Rig rig, Orders orders, int first, int count) throws Exception {
    new Fill(rig.bus(), orders).take(first, count, "call-service", "contact-service");
  }

  /** How long each request takes, in milliseconds. */
  private static Samples times(Trial trial, Rig rig, Asked asked) throws Exception {
    var load = new Load(1, trial.size(EACH, EACH_QUICKLY));
    var gets = new Gets(rig.url(asked.service()), asked.requests(), load);
    trial.say("%s", asked.name());
    return trial
        .rounds("ms")
        .alone(
            round -> {
              gets.measure(Math.max(1, round));
              return gets.median().values().getLast();
            })
        .product();
  }
}
