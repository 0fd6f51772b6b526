package io.ringdesk.bench.routing;

import io.ringdesk.bench.calls.ToldCall;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the exchange waits for the word which telephone is to ring, asking a hundred times a
 * second. So many people are at work that each time one is found whose telephone does not ring yet;
 * some of them talk.
 */
public final class Routing implements Measure {

  static final int PER_SECOND = 100;

  /** A telephone rings for five seconds, so five hundred do at a time. */
  private static final int PEOPLE = 600;

  private static final int TALKING = 30;
  private static final int ORDERS = 10_000;
  private static final int ORDERS_QUICKLY = 500;
  private static final int CALLERS = 50;
  private static final int SECONDS = 20;
  private static final int SECONDS_QUICKLY = 1;

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(ORDERS, ORDERS_QUICKLY);
    var crew = Crew.of(PEOPLE);
    try (var rig = trial.rig()) {
      var orders = trial.orders("bench-routing", Mix.USUAL);
      fill(rig, crew, orders, count);
      talk(rig, crew);
      var phones = orders.from(0, count).map(IntakeRecord::phone).toList();
      var seconds = trial.quick() ? SECONDS_QUICKLY : SECONDS;
      var load = new Load(CALLERS, seconds * PER_SECOND / CALLERS);
      var routed = new RoutedCalls(rig, phones, load);
      var p99 = trial.rounds("ms (p99)").alone(routed);
      var note =
          "%d requests/s, timed from when each was due; %d people at work, %d orders of customers who call. p50 %.1f ms; a telephone was found for %.0f %%."
              .formatted(
                  PER_SECOND, PEOPLE, count, routed.medians().median(), 100 * routed.found());
      trial.keep(Result.alone("routing", "ms (p99)", new Goal.AtMost(50, "ms"), p99, note));
    }
  }

  /** Those who call have orders, managers and cards. */
  private static void fill(Rig rig, Crew crew, Orders orders, int count) throws Exception {
    rig.bus()
        .create("order-intake", "orders", "staff", "calls", "contacts", "exchange", ToldCall.TOPIC);
    crew.register(rig.bus());
    var orderService = rig.start(Service.ORDER);
    var contactService = rig.start(Service.CONTACT);
    rig.start(Service.CALL);
    for (var reader : List.of("order-service", "call-service")) {
      rig.bus().untilTaken(reader, "staff", Duration.ofMinutes(1));
    }
    new Fill(rig.bus(), orders).take(0, count, "contact-service", "call-service");
    rig.bus().untilTaken("call-service", "contacts", Duration.ofMinutes(1));
    rig.stop(contactService);
    rig.stop(orderService);
  }

  private static void talk(Rig rig, Crew crew) throws Exception {
    List<IntakeRecord> events = new ArrayList<>();
    var now = Instant.now();
    for (var name : crew.names().subList(0, TALKING)) {
      var call = new ToldCall("talk-" + name, "inbound", "+5511961000000", "+551130000000");
      events.add(call.told(call.id(), "ringing", null, now));
      events.add(call.told(call.id() + ".1", "answered", Crew.extension(name), now));
    }
    rig.bus().send(events.stream().map(it -> it.on(ToldCall.TOPIC)));
    rig.bus().untilTaken("call-service", ToldCall.TOPIC, Duration.ofMinutes(1));
  }
}
