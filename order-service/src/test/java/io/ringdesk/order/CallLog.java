package io.ringdesk.order;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ringdesk.chassis.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What call-service says, when it is asked, of how much it has written of an order. */
public final class CallLog {

  /** Makes it known to the service; one for all tests, since they share the service. */
  static final class Connected
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of("CALL_SERVICE_URL=http://localhost:" + SERVER.getAddress().getPort())
          .applyTo(context);
    }
  }

  private static final Map<String, Integer> WRITTEN = new ConcurrentHashMap<>();
  private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();
  private static final HttpServer SERVER = started();
  private static volatile boolean away;

  private CallLog() {}

  /** So many events, whether they are on the bus or not. */
  public static void has(String orderId, int events) {
    WRITTEN.put(orderId, events);
  }

  /** How often it was asked about an order. */
  public static int asked(String orderId) {
    AtomicInteger times = ASKED.get(orderId);
    return times == null ? 0 : times.get();
  }

  public static void isAway(boolean now) {
    away = now;
  }

  private static HttpServer started() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/internal/owned/calls/some", CallLog::answer);
      server.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<Map<String, Object>> answer = new ArrayList<>();
      for (JsonNode id : Json.events().readTree(exchange.getRequestBody()).path("ids")) {
        String order = id.asString();
        ASKED.computeIfAbsent(order, _ -> new AtomicInteger()).incrementAndGet();
        Integer events = WRITTEN.get(order);
        if (events != null) {
          answer.add(Map.of("id", order, "sequence", events, "at", "2026-11-22T10:05:00Z"));
        }
      }
      byte[] body = Json.events().writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(away ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
