package io.ringdesk.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service behind the gateway: a real HTTP server that remembers what it was asked. */
final class Backend implements AutoCloseable {
  record Asked(String method, String uri, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }

  private final String name;
  private final int port;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile HttpHandler answer;
  private volatile boolean ready = true;
  private HttpServer server;

  Backend(String name) {
    this.name = name;
    this.answer = this::byName;
    this.server = started(0);
    this.port = server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  List<Asked> asked() {
    return asked;
  }

  Asked last() {
    return asked.getLast();
  }

  void answers(HttpHandler answer) {
    this.answer = answer;
  }

  void answers(int status, String type, String body) {
    answers(exchange -> send(exchange, status, type, body));
  }

  /** Whether it wants requests, as it says when it is asked; that is not remembered. */
  void isReady(boolean ready) {
    this.ready = ready;
  }

  /** Takes the request and is killed before it has answered; the next one too. */
  void hangsUp() {
    answers(
        exchange -> {
          throw new IllegalStateException("killed");
        });
  }

  /** Answers with its name again. */
  void isWell() {
    answers(this::byName);
  }

  /** As after a kill: connections are refused. */
  void dies() {
    server.stop(0);
  }

  void comesBack() {
    server = started(port);
    isWell();
  }

  void forget() {
    asked.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void byName(HttpExchange exchange) throws IOException {
    send(exchange, 200, "application/json", "{\"service\":\"" + name + "\"}");
  }

  private HttpServer started(int port) {
    try {
      HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext("/", this::handle);
      started.start();
      return started;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/actuator/health/readiness")) {
      send(exchange, ready ? 200 : 503, "application/json", "{}");
      return;
    }
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes()));
    answer.handle(exchange);
  }
}
