package io.ringdesk.bench.intake;

import io.ringdesk.bench.intake.Backlog.Written;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.Bus;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Side;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Orders sent as newline-delimited batches. The bodies are made before the time runs; sending them
 * is part of it, as it is of every client.
 */
record Uploads(Bus bus, String gateway, String bearer, Orders orders, int count, Written written)
    implements Side {

  static final int LINES = 2_000;
  static final int AT_ONCE = 4;
  private static final int MOST_WARM_UPS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public double measure(int round) throws Exception {
    var bodies = bodies((long) (round + MOST_WARM_UPS) * count);
    var before = bus.end("orders");
    var writtenBefore = written.count();
    long wanted = before + (long) count * Intake.EVENTS_PER_ORDER;
    var began = System.nanoTime();
    post(bodies);
    Waiting.until("all events are published", PATIENCE, () -> bus.end("orders") >= wanted);
    var seconds = (System.nanoTime() - began) / 1e9;
    var found = written.count() - writtenBefore;
    if (found != count) {
      throw new IllegalStateException("%d orders of %d are written.".formatted(found, count));
    }
    return count / seconds;
  }

  private List<byte[]> bodies(long first) {
    List<byte[]> bodies = new ArrayList<>();
    for (int at = 0; at < count; at += LINES) {
      bodies.add(
          orders
              .from(first + at, Math.min(LINES, count - at))
              .map(it -> it.line() + "\n")
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }

  private void post(List<byte[]> bodies) throws Exception {
    try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
      var answers =
          senders.invokeAll(bodies.stream().<Callable<Integer>>map(it -> () -> post(it)).toList());
      for (var answer : answers) {
        var status = answer.get();
        if (status != 202) throw new IOException("The gateway answers " + status);
      }
    }
  }

  private int post(byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(gateway + "/api/intake/orders"))
            .header("Authorization", bearer)
            .header("Content-Type", "application/x-ndjson")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }
}
