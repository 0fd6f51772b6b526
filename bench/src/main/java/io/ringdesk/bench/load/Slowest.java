package io.ringdesk.bench.load;

import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Different questions to one service, each asked by itself: the slowest is what counts. */
public final class Slowest implements Side {

  private final String url;
  private final Map<String, List<byte[]>> questions;
  private final Load load;
  private final Map<String, List<Double>> times = new HashMap<>();

  /**
   * @param questions by name, each as requests that are sent in turn
   */
  public Slowest(String url, Map<String, List<byte[]>> questions, Load load) {
    this.url = url;
    this.questions = questions;
    this.load = load;
  }

  /** Milliseconds, p99 of the slowest. */
  @Override
  public double measure(int round) throws Exception {
    var slowest = 0.0;
    for (var question : questions.entrySet()) {
      var gets = new Gets(url, question.getValue(), load);
      gets.measure(1);
      var p99 = gets.p99().median();
      if (round > 0) times.computeIfAbsent(question.getKey(), _ -> new ArrayList<>()).add(p99);
      slowest = Math.max(slowest, p99);
    }
    return slowest;
  }

  /** The slowest of them, by median. */
  public String named(int most) {
    return times.entrySet().stream()
        .map(one -> Map.entry(one.getKey(), new Samples(one.getValue()).median()))
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(most)
        .map(one -> "%s %.1f ms".formatted(one.getKey(), one.getValue()))
        .reduce((one, other) -> one + ", " + other)
        .orElse("none");
  }
}
