package io.ringdesk.bench.latency;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.List;

/**
 * From an order placed on the bus to its item in a manager's queue, at half of the load that the
 * services can bear, beside two raw hops at the same load.
 */
public final class Latency implements Measure {

  private static final int CAPACITY = 20_000;
  private static final int QUICK = 500;
  private static final int SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public void run(Trial trial) throws Exception {
    try (var rig = trial.rig()) {
      start(rig);
      hops(rig);
      var load = capacity(trial, rig) / 2;
      trial.say("half of what they can bear: %.0f orders/s", load);
      var count = trial.quick() ? QUICK / 2 : (int) (SECONDS * load);
      try (var queued = new Arrivals(rig.bus(), "calls");
          var hopped = new Arrivals(rig.bus(), Hop.END)) {
        var orders = trial.orders("bench-latency", Mix.USUAL);
        var product = new PacedRounds(rig.bus(), orders, "order-intake", queued, count, load);
        var ceiling = new PacedRounds(rig.bus(), orders, Hop.BEGIN, hopped, count, load);
        var p99 = trial.rounds("ms (p99)").compare(product, ceiling);
        var p50 = new Compared(product.medians(), ceiling.medians());
        var note =
            "From the bus into the queue through order- and call-service, with contact-service reading along, at %.0f orders/s, %d a round."
                .formatted(load, count);
        trial.keep(Result.compared("latency", "ms (p99)", new Goal.AtMostTimes(3), p99, note));
        trial.keep(Result.compared("latency-p50", "ms", null, p50, ""));
      }
    }
  }

  /** The three services, with people at work. */
  static List<Running> start(Rig rig) throws Exception {
    rig.bus()
        .create("order-intake", "orders", "staff", "calls", "contacts", "letters", "commissions");
    Crew.of(12).register(rig.bus());
    var services =
        List.of(rig.start(Service.ORDER), rig.start(Service.CALL), rig.start(Service.CONTACT));
    rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
    return services;
  }

  private static void hops(Rig rig) throws Exception {
    rig.bus().create(Hop.BEGIN, Hop.MIDDLE, Hop.END);
    for (var hop : List.of(List.of(Hop.BEGIN, Hop.MIDDLE), List.of(Hop.MIDDLE, Hop.END))) {
      rig.start(
          Hop.class,
          List.of(rig.bus().servers(), rig.databaseAddress(), hop.getFirst(), hop.getLast()));
    }
  }

  /**
   * How many orders a second can be borne: those that have piled up, over the time until they are
   * all in a queue and all that follows from them is taken. The last time counts.
   */
  static double capacity(Trial trial, Rig rig) throws Exception {
    var count = trial.size(CAPACITY, QUICK);
    var orders = trial.orders("bench-capacity", Mix.USUAL);
    var seconds = 0.0;
    for (int time = 0; time < (trial.quick() ? 1 : 3); time++) {
      seconds = drain(rig, orders, (long) time * count, count);
    }
    return count / seconds;
  }

  private static double drain(Rig rig, Orders orders, long first, int count) throws Exception {
    var queued = rig.bus().end("calls") + count;
    var began = System.nanoTime();
    new Fill(rig.bus(), orders).send(first, count);
    Waiting.until("all are queued", PATIENCE, () -> rig.bus().end("calls") >= queued);
    untilTaken(rig, "orders", "call-service", "contact-service");
    untilTaken(rig, "calls", "order-service", "call-service", "contact-service");
    untilTaken(rig, "contacts", "order-service", "call-service", "contact-service");
    return (System.nanoTime() - began) / 1e9;
  }

  private static void untilTaken(Rig rig, String topic, String... readers) throws Exception {
    for (var reader : readers) rig.bus().untilTaken(reader, topic, PATIENCE);
  }
}
