package io.ringdesk.bench.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** A ceiling in a process of its own that does its work when it is told to, and answers figures. */
public final class Told {

  /** The work; answers what it came to. */
  @FunctionalInterface
  public interface Work {
    String run() throws Exception;
  }

  private Told() {}

  /** In the ceiling's process: waits to be told, until it is killed. */
  public static void serve(int port, Work work) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext(
        "/run",
        exchange -> {
          try (exchange) {
            var answer = answer(work).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  private static String answer(Work work) {
    try {
      return work.run();
    } catch (Exception failed) {
      return "failed: " + failed;
    }
  }

  /** In the benchmark: has it done once, and answers the figures. */
  public static double[] run(int port) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/run".formatted(port)));
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofString()).body();
      if (answer.startsWith("failed")) throw new IOException("The ceiling has " + answer);
      return Arrays.stream(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
  }
}
