package io.ringdesk.bench.queue;

import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.load.Load.Step;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import io.ringdesk.local.platform.parts.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everybody asks call-service for the next one, again and again; nobody may get what another has.
 */
final class DealtItems implements Side {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String url;
  private final List<byte[]> requests;
  private final int each;
  private final Set<String> items = ConcurrentHashMap.newKeySet();
  private final Set<String> phones = ConcurrentHashMap.newKeySet();
  private final List<Double> median = new ArrayList<>();
  private final List<Double> p99 = new ArrayList<>();

  DealtItems(Rig rig, Crew crew, int each) {
    this.url = rig.url(Service.CALL);
    this.each = each;
    this.requests =
        crew.names().stream()
            .map(name -> rig.issuer().bearer(name, Crew.ROLE))
            .map(bearer -> Caller.request("POST", "/api/queue/next", bearer))
            .toList();
  }

  @Override
  public double measure(int round) throws Exception {
    var report = new Load(requests.size(), each).run(this::begin);
    median.add(report.quantile(0.5));
    p99.add(report.quantile(0.99));
    return report.perSecond();
  }

  private Step begin(int caller) throws IOException {
    var connection = new Caller(url);
    return new Step() {
      @Override
      public void run(int time) throws IOException {
        check(connection.call(requests.get(caller)));
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }

  private void check(Caller.Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("next answers %d %s".formatted(answer.status(), answer.text()));
    }
    var item = JSON.readTree(answer.body());
    if (!items.add(item.path("itemId").asString())) {
      throw new IllegalStateException("An item was dealt twice: " + item);
    }
    if (!phones.add(item.path("customer").path("phone").asString())) {
      throw new IllegalStateException("Two people were dealt the same phone: " + item);
    }
  }

  int dealt() {
    return items.size();
  }

  String millis() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms",
        new Samples(median).median(),
        new Samples(p99).median());
  }
}
