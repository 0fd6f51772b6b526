package io.ringdesk.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Where caught letters are looked at: {@code /api/messages} for programs, {@code /} for people. */
final class WebDoor implements AutoCloseable {
  private final HttpServer server;
  private final Mailbox mailbox;
  private final byte[] page;

  WebDoor(InetAddress address, int port, Mailbox mailbox) throws IOException {
    this.mailbox = mailbox;
    this.page = page();
    server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/messages", this::messages);
    server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
    server.createContext("/", this::home);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void messages(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var body = new BufferedOutputStream(exchange.getResponseBody(), 64 * 1024)) {
          mailbox.writeTo(body);
        }
      }
      case "DELETE" -> {
        mailbox.clear();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
      }
      default -> {
        exchange.getResponseHeaders().set("Allow", "GET, DELETE");
        answer(exchange, 405, problem(405, "Letters can be read (GET) and thrown away (DELETE)."));
      }
    }
  }

  private void home(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/")) {
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, page.length);
      try (var body = exchange.getResponseBody()) {
        body.write(page);
      }
    } else {
      answer(exchange, 404, problem(404, "There is / for people and /api/messages for programs."));
    }
  }

  private static String problem(int status, String detail) {
    return "{\"type\":\"about:blank\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}";
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    var type = status < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  private static byte[] page() throws IOException {
    try (var in = WebDoor.class.getResourceAsStream("/page.html")) {
      if (in == null) throw new IOException("page.html is missing from the jar");
      return in.readAllBytes();
    }
  }
}
