package io.ringdesk.bench.statistics;

import io.ringdesk.bench.calls.GeneratedCalls;
import io.ringdesk.bench.calls.ToldCall;
import io.ringdesk.bench.exchange.Exchange;
import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.load.Slowest;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.local.platform.parts.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The statistics of a year: a thousand calls a day, fifty employees. The calls are taken in and
 * counted by the product itself.
 */
public final class Statistics implements Measure {

  private static final int PEOPLE = 50;
  private static final int FULL = 365 * GeneratedCalls.A_DAY;
  private static final int QUICK = GeneratedCalls.A_DAY;
  private static final int STRETCH = 5_000;
  private static final int EACH = 50;
  private static final int EACH_QUICKLY = 2;
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final String YEAR = "/api/call-statistics?from=2025-01-01&to=2026-01-01&";

  /** By each dimension, by two of them, and of a part of the calls. */
  private static final List<String> QUESTIONS =
      List.of(
          "by=employee",
          "by=day",
          "by=hour",
          "by=result",
          "by=duration",
          "by=employee,hour",
          "by=employee,result",
          "by=employee,duration",
          "by=day,hour",
          "by=day,result",
          "by=hour,result,duration",
          "by=day&employee=manager-001",
          "by=employee&direction=inbound",
          "by=hour&direction=outbound&outcome=answered",
          "by=employee,hour&outcome=missed");

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    var crew = Crew.of(PEOPLE);
    try (var rig = trial.rig()) {
      Exchange.callService(rig, crew);
      fill(rig, new GeneratedCalls("bench-statistics", crew), count);
      var head = rig.issuer().bearer("head", "head-of-sales");
      check(rig, head, count);
      Map<String, List<byte[]>> questions = new LinkedHashMap<>();
      for (var one : QUESTIONS) {
        questions.put(one, List.of(Caller.request("GET", YEAR + one, head)));
      }
      var load = new Load(1, trial.size(EACH, EACH_QUICKLY));
      var slowest = new Slowest(rig.url(Service.CALL), questions, load);
      var worst = trial.rounds("ms").alone(slowest);
      var note =
          "p99 of the slowest of %d questions about %d calls of %d people, taken in and counted by the product itself. The slowest, by median: %s."
              .formatted(QUESTIONS.size(), count, PEOPLE, slowest.named(3));
      trial.keep(Result.alone("statistics", "ms", new Goal.AtMost(200, "ms"), worst, note));
    }
  }

  private static void fill(Rig rig, GeneratedCalls calls, int count) throws Exception {
    for (int at = 0; at < count; at += STRETCH) {
      var some = Math.min(STRETCH, count - at);
      rig.bus().send(calls.events(at, some).map(it -> it.on(ToldCall.TOPIC)));
      rig.bus().send(calls.recorded(at, some));
    }
    for (var topic : List.of(ToldCall.TOPIC, "exchange", "calls")) {
      rig.bus().untilTaken("call-service", topic, PATIENCE);
    }
  }

  /** What was counted is what was taken in. */
  private static void check(Rig rig, String head, int count) throws IOException {
    try (var connection = new Caller(rig.url(Service.CALL))) {
      var answer = connection.call(Caller.request("GET", YEAR + "by=employee", head));
      var total = JsonMapper.shared().readTree(answer.body()).path("total");
      var found = 0L;
      for (var kind : List.of("made", "answered", "missed", "falseStarts")) {
        found += number(total, kind);
      }
      if (found != count || number(total, "recorded") != number(total, "made")) {
        throw new IllegalStateException(
            "Of %d calls, those made recorded, are counted: %s".formatted(count, answer.text()));
      }
    }
  }

  private static long number(JsonNode total, String kind) {
    return total.path(kind).asLong();
  }
}
