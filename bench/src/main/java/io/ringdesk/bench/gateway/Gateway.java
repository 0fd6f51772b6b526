package io.ringdesk.bench.gateway;

import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.load.Gets;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GET of one order through our gateway, beside a bare one with one route to the same service. */
public final class Gateway implements Measure {

  public static final String MODULE = "bench/bare-gateway";

  private static final int ORDERS = 2_000;
  private static final int CALLERS = 32;
  private static final int EACH = 400;
  private static final int EACH_QUICKLY = 10;

  /** The limits are looked at with each request, and never reached. */
  private static final Map<String, String> UNLIMITED =
      Map.of("REQUESTS_PER_SECOND", "1000000", "REQUEST_BURST", "2000000");

  @Override
  public void run(Trial trial) throws Exception {
    var load = new Load(CALLERS, trial.size(EACH, EACH_QUICKLY));
    try (var rig = trial.rig()) {
      rig.bus().create("order-intake", "orders", "staff", "calls");
      rig.start(Service.ORDER);
      var orders = trial.orders("bench", Mix.USUAL);
      new Fill(rig.bus(), orders).take(0, ORDERS);
      rig.start(Service.GATEWAY, 1, UNLIMITED);
      var port = rig.port();
      rig.start(MODULE, port, Map.of("ORDER_SERVICE_URL", rig.url(Service.ORDER)));
      var requests = requests(rig, orders);
      var product = new Gets(rig.url(Service.GATEWAY), requests, load);
      var bare = new Gets("http://localhost:" + port, requests, load);
      var rate = trial.rounds("requests/s").compare(product, bare);
      var p99 = new Compared(product.p99(), bare.p99());
      trial.keep(
          Result.compared(
              "gateway",
              "requests/s",
              new Goal.Share(0.85),
              rate,
              "GET of one order of %d, %d callers at once, order-service and callers on the same processors."
                  .formatted(ORDERS, CALLERS)));
      trial.keep(Result.compared("gateway-p99", "ms", null, p99, ""));
    }
  }

  private static List<byte[]> requests(Rig rig, Orders orders) throws Exception {
    rig.bus().untilTaken("order-service", "order-intake", Duration.ofMinutes(1));
    var bearers = new ArrayList<String>();
    for (int i = 0; i < CALLERS; i++) {
      bearers.add(rig.issuer().bearer("head-" + i, "head-of-sales"));
    }
    var ids = orders.from(0, ORDERS).map(it -> OrderId.of(it.key())).toList();
    var requests = new ArrayList<byte[]>();
    for (int i = 0; i < ids.size(); i++) {
      var path = "/api/orders/" + ids.get(i);
      requests.add(Caller.request("GET", path, bearers.get(i % bearers.size())));
    }
    return requests;
  }
}
