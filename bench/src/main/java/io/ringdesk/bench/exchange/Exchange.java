package io.ringdesk.bench.exchange;

import io.ringdesk.bench.calls.GeneratedCalls;
import io.ringdesk.bench.calls.ToldCall;
import io.ringdesk.bench.intake.Effort;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.stream.Stream;

/** Events of the exchange per second that one call-service takes. */
public final class Exchange implements Measure {

  private static final int PEOPLE = 50;
  private static final int FULL = 8_000;
  private static final int QUICK = 300;

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    var crew = Crew.of(PEOPLE);
    try (var rig = trial.rig()) {
      var service = callService(rig, crew);
      var effort = new Effort(Stream.concat(Stream.of(service), rig.ground().stream()).toList());
      var calls = new GeneratedCalls("bench-exchange", crew);
      var heard = new HeardCalls(rig, service, calls, count, effort);
      var taken = trial.rounds("events/s").alone(heard);
      var counted = Compared.alone(heard.counted());
      trial.say("processor time per event: %s", effort);
      var note =
          "%d calls a round, a thousand for each day, %.1f events each, with %d people. Processor time per event, counting included: %s."
              .formatted(count, heard.eventsPerCall(), PEOPLE, effort);
      trial.keep(
          Result.alone("exchange", "events/s", new Goal.AtLeast(5_000, "events/s"), taken, note));
      trial.keep(
          Result.alone(
              "exchange-counted",
              "events/s",
              null,
              counted,
              "The same until the calls are in the statistics, too."));
    }
  }

  /** One call-service that knows whose telephones ring. */
  public static Running callService(Rig rig, Crew crew) throws Exception {
    rig.bus().create(ToldCall.TOPIC, "exchange", "orders", "calls", "staff", "contacts");
    crew.register(rig.bus());
    var service = rig.start(Service.CALL);
    rig.bus().untilTaken("call-service", "staff", Duration.ofMinutes(1));
    return service;
  }
}
