package io.ringdesk.bench;

import io.ringdesk.bench.deadline.AutoCancel;
import io.ringdesk.bench.exchange.Exchange;
import io.ringdesk.bench.gateway.Gateway;
import io.ringdesk.bench.growth.Growth;
import io.ringdesk.bench.growth.Lists;
import io.ringdesk.bench.intake.Intake;
import io.ringdesk.bench.intake.IntakeHttp;
import io.ringdesk.bench.intake.IntakeUsual;
import io.ringdesk.bench.latency.Latency;
import io.ringdesk.bench.latency.Soak;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.queue.Next;
import io.ringdesk.bench.reconcile.Reconcile;
import io.ringdesk.bench.replay.Replay;
import io.ringdesk.bench.routing.Routing;
import io.ringdesk.bench.scale.Scale;
import io.ringdesk.bench.start.Start;
import io.ringdesk.bench.statistics.Statistics;
import io.ringdesk.local.platform.build.Build;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that can be measured, by name, in the order in which it is done. */
final class Measures {

  /** What has to be built for them. */
  static final List<String> MODULES =
      Stream.concat(Build.OF_THE_PLATFORM.stream(), Stream.of(IntakeUsual.MODULE, Gateway.MODULE))
          .toList();

  /** In less than two minutes; the others are left to those who name them. */
  private static final List<String> QUICK =
      List.of("intake", "intake-usual", "intake-http", "next", "gateway");

  private static final Map<String, Measure> ALL = new LinkedHashMap<>();

  static {
    ALL.put("intake", new Intake());
    ALL.put("intake-usual", new IntakeUsual());
    ALL.put("intake-http", new IntakeHttp());
    ALL.put("latency", new Latency());
    ALL.put("next", new Next());
    ALL.put("growth", new Growth());
    ALL.put("list", new Lists());
    ALL.put("auto-cancel", new AutoCancel());
    ALL.put("exchange", new Exchange());
    ALL.put("statistics", new Statistics());
    ALL.put("routing", new Routing());
    ALL.put("gateway", new Gateway());
    ALL.put("replay", new Replay());
    ALL.put("reconcile", new Reconcile());
    ALL.put("start", new Start());
    ALL.put("scale", new Scale());
    ALL.put("soak", new Soak());
  }

  private Measures() {}

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Those that a quick run can do. */
  static List<String> quick() {
    return QUICK;
  }

  static Measure named(String name) {
    var measure = ALL.get(name);
    if (measure == null) throw new IllegalArgumentException("There is no measure " + name);
    return measure;
  }
}
