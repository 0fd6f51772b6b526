package io.ringdesk.bench.routing;

import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.load.Load.Step;
import io.ringdesk.bench.load.Steady;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import io.ringdesk.local.platform.parts.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exchange asks for one call after the other: half of those who call have ordered, the others
 * are unknown, and each fourth time it is a call of five seconds before, whose telephone has rung
 * in vain.
 */
final class RoutedCalls implements Side {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int AGAIN_ONE_OF = 4;

  /** So many requests before; two more, so that it was a first attempt, of one who has ordered. */
  private static final int LONG_AGO = 5 * Routing.PER_SECOND + 2;

  private static final int MOST_WARM_UPS = 10;

  private final String url;
  private final String bearer;
  private final List<String> phones;
  private final Load load;
  private final List<Double> medians = new ArrayList<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong rang = new AtomicLong();

  /**
   * @param phones of those who have ordered
   */
  RoutedCalls(Rig rig, List<String> phones, Load load) {
    this.url = rig.url(Service.CALL);
    this.bearer = rig.issuer().bearer("pbx", "telephone-exchange");
    this.phones = phones;
    this.load = load;
  }

  /** Milliseconds that one of a hundred exceeds. */
  @Override
  public double measure(int round) throws Exception {
    var first = (long) (round + MOST_WARM_UPS) * load.callers() * load.each();
    var report = new Steady(Routing.PER_SECOND, load).run(caller -> begin(first, caller));
    if (round > 0) medians.add(report.quantile(0.5));
    return report.quantile(0.99);
  }

  private Step begin(long first, int caller) throws IOException {
    var connection = new Caller(url);
    return new Step() {
      @Override
      public void run(int time) throws IOException {
        check(connection.call(request(first + caller + (long) time * load.callers())));
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }

  private byte[] request(long number) {
    var again = number % AGAIN_ONE_OF == 0 && number > LONG_AGO;
    var call = again ? number - LONG_AGO : number;
    var from =
        call % 2 == 0
            ? phones.get((int) (call / 2 % phones.size()))
            : "+551197%07d".formatted(call % 10_000_000);
    return Caller.request(
        "POST",
        "/api/pbx/route",
        bearer,
        "{\"callId\":\"routed-%d\",\"from\":\"%s\",\"attempt\":%d}"
            .formatted(call, from, again ? 2 : 1));
  }

  private void check(Caller.Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("route answers %d %s".formatted(answer.status(), answer.text()));
    }
    asked.incrementAndGet();
    if (JSON.readTree(answer.body()).path("action").asString().equals("ring")) {
      rang.incrementAndGet();
    }
  }

  /** Milliseconds, of each round that counts. */
  Samples medians() {
    return new Samples(medians);
  }

  /** For which share of the requests a telephone was found. */
  double found() {
    return rang.doubleValue() / asked.get();
  }
}
