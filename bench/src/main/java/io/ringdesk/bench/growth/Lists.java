package io.ringdesk.bench.growth;

import com.mongodb.client.model.Filters;
import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.load.Load;
import io.ringdesk.bench.load.Slowest;
import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.orders.Payments;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import io.ringdesk.local.platform.parts.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bson.RawBsonDocument;

/**
 * A million orders looked up: the list by every two filters, one order by its id, and all of them
 * as a file.
 */
public final class Lists implements Measure {

  private static final int FULL = 1_000_000;
  private static final int QUICK = 2_000;
  private static final int EACH = 20;
  private static final int EACH_QUICKLY = 2;
  private static final int TOLD = 20;
  private static final int BY_ID = 2_000;
  private static final int WARM_UPS = 10;
  private static final int STRETCH = 20_000;
  private static final Duration PATIENCE = Duration.ofHours(2);

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(FULL, QUICK);
    var crew = Crew.of(64);
    var orders = trial.orders("bench-list", Mix.USUAL);
    try (var rig = trial.rig()) {
      rig.bus().create("order-intake", "orders", "staff", "calls", "contacts", "commissions");
      crew.register(rig.bus());
      rig.start(Service.ORDER);
      rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
      fill(rig, orders, count);
      trial.keep(pairs(trial, rig, Pairs.all(rig, crew, orders, count), count));
      trial.keep(one(trial, rig, orders, count));
      trial.keep(export(trial, rig, count));
      trial.keep(workbook(trial, rig, count));
    }
  }

  /** Taken in, a third of them paid, a third called, some customers given to somebody. */
  private static void fill(Rig rig, Orders orders, int count) throws Exception {
    new Fill(rig.bus(), orders).take(0, count);
    var worked = new Worked(orders);
    for (int at = 0; at < count; at += STRETCH) {
      var some = Math.min(STRETCH, count - at);
      rig.bus().send(new Payments(orders, 3).from(at, some).map(it -> it.on("order-intake")));
      rig.bus().send(worked.calls(at, some));
      rig.bus().send(worked.keepers(at, some));
    }
    for (var topic : List.of("order-intake", "calls", "contacts")) {
      rig.bus().untilTaken("order-service", topic, PATIENCE);
    }
  }

  private static Result pairs(Trial trial, Rig rig, List<Asked> pairs, int count) throws Exception {
    Map<String, List<byte[]>> questions = new LinkedHashMap<>();
    for (var pair : pairs) {
      new Plans(rig, pair).check();
      questions.put(pair.name(), pair.requests());
    }
    var load = new Load(1, trial.quick() ? EACH_QUICKLY : EACH);
    var slowest = new Slowest(rig.url(Service.ORDER), questions, load);
    var worst = trial.rounds("ms").alone(slowest);
    trial.say("slowest: %s", slowest.named(TOLD));
    var note =
        "p99 of the slowest of %d pairs of filters among %d orders, each answered by indexes. The slowest, by median: %s."
            .formatted(pairs.size(), count, slowest.named(3));
    return Result.alone("list", "ms", new Goal.AtMost(100, "ms"), worst, note);
  }

  private static Result one(Trial trial, Rig rig, Orders orders, int count) throws Exception {
    var chance = new SplittableRandom(count);
    var ids =
        chance
            .ints(200, 0, count)
            .mapToObj(it -> orders.from(it, 1).findFirst().orElseThrow())
            .map(it -> OrderId.of(it.key()))
            .toList();
    var head = rig.issuer().bearer("head", "head-of-sales");
    var each = trial.quick() ? 2 * EACH_QUICKLY : BY_ID;
    var requests =
        ids.stream().map(id -> Caller.request("GET", "/api/orders/" + id, head)).toList();
    var found =
        rig.database()
            .getDatabase(Service.ORDER.title())
            .getCollection("orders", RawBsonDocument.class);
    var url = rig.url(Service.ORDER);
    Side product =
        _ -> {
          try (var caller = new Caller(url)) {
            return median(each, i -> caller.call(requests.get(i % ids.size())).status() == 200);
          }
        };
    Side ceiling =
        _ ->
            median(
                each, i -> found.find(Filters.eq("_id", ids.get(i % ids.size()))).first() != null);
    var plan = trial.plan().warmingUp(WARM_UPS);
    var compared = trial.rounds("ms", plan).compare(product, ceiling);
    return Result.compared(
        "list-order",
        "ms",
        new Goal.AtMostTimes(2),
        compared,
        "GET of one order, among %d, beside the driver's find of the same document by its id."
            .formatted(count));
  }

  /** Asks once, and answers whether the order came. */
  private interface Asking {
    boolean isAnswered(int time) throws IOException;
  }

  /**
   * Of so many, one after the other and by the same thread on both sides, in milliseconds. How many
   * there are does not follow the share: a service that has hardly begun would be measured.
   */
  private static double median(int each, Asking asking) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      var began = System.nanoTime();
      var answered = asking.isAnswered(i);
      millis.add((System.nanoTime() - began) / 1e6);
      if (!answered) throw new IllegalStateException("An order is not there.");
    }
    return new Samples(millis).median();
  }

  private static Result export(Trial trial, Rig rig, int count) throws Exception {
    var request = exportAs("csv", rig);
    try (var client = HttpClient.newHttpClient()) {
      var rate =
          trial
              .rounds("rows/s")
              .alone(
                  _ -> {
                    var began = System.nanoTime();
                    var rows = rows(client.send(request, BodyHandlers.ofInputStream()).body()) - 1;
                    if (rows != count) {
                      throw new IllegalStateException(
                          "Of %d orders %d came.".formatted(count, rows));
                    }
                    return rows / ((System.nanoTime() - began) / 1e9);
                  });
      return Result.alone(
          "list-export",
          "rows/s",
          new Goal.AtLeast(20_000, "rows/s"),
          rate,
          "All of %d orders as CSV, with the usual columns.".formatted(count));
    }
  }

  /** Only told. That all came is seen by the connection, which else breaks before its end. */
  private static Result workbook(Trial trial, Rig rig, int count) throws Exception {
    var request = exportAs("xlsx", rig);
    try (var client = HttpClient.newHttpClient()) {
      var rate =
          trial
              .rounds("rows/s")
              .alone(
                  _ -> {
                    var began = System.nanoTime();
                    var answer = client.send(request, BodyHandlers.ofInputStream());
                    try (var body = answer.body()) {
                      body.transferTo(OutputStream.nullOutputStream());
                    }
                    if (answer.statusCode() != 200) {
                      throw new IllegalStateException(
                          "The workbook was answered with %d.".formatted(answer.statusCode()));
                    }
                    return count / ((System.nanoTime() - began) / 1e9);
                  });
      return Result.alone(
          "list-export-xlsx", "rows/s", null, rate, "The same %d as a workbook.".formatted(count));
    }
  }

  private static HttpRequest exportAs(String format, Rig rig) {
    return HttpRequest.newBuilder(
            URI.create(rig.url(Service.ORDER) + "/api/orders/export?format=" + format))
        .header("Authorization", rig.issuer().bearer("head", "head-of-sales"))
        .build();
  }

  private static long rows(InputStream body) throws IOException {
    try (body) {
      var rows = 0L;
      var buffer = new byte[64 * 1024];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] == '\n') rows++;
        }
      }
      return rows;
    }
  }
}
