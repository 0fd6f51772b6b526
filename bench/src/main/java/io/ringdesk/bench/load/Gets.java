package io.ringdesk.bench.load;

import io.ringdesk.bench.load.Load.Step;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same requests sent to one address by many at once; each has to be answered with 200. */
public final class Gets implements Side {

  private final String url;
  private final List<byte[]> requests;
  private final Load load;
  private final List<Double> median = new ArrayList<>();
  private final List<Double> p99 = new ArrayList<>();

  /**
   * @param requests dealt to the callers in turn
   */
  public Gets(String url, List<byte[]> requests, Load load) {
    this.url = url;
    this.requests = requests;
    this.load = load;
  }

  /** Answers per second. */
  @Override
  public double measure(int round) throws Exception {
    var report = load.run(this::begin);
    if (round > 0) {
      median.add(report.quantile(0.5));
      p99.add(report.quantile(0.99));
    }
    return report.perSecond();
  }

  /** Milliseconds, of each round that counts. */
  public Samples median() {
    return new Samples(median);
  }

  /** Milliseconds, of each round that counts. */
  public Samples p99() {
    return new Samples(p99);
  }

  private Step begin(int caller) throws IOException {
    var connection = new Caller(url);
    return new Step() {
      @Override
      public void run(int time) throws IOException {
        var place = caller + time * load.callers();
        var answer = connection.call(requests.get(place % requests.size()));
        if (answer.status() != 200) {
          throw new IOException("%s answers %d %s".formatted(url, answer.status(), answer.text()));
        }
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }
}
