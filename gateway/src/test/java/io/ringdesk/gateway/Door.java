package io.ringdesk.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway as a client sees it, before five real services and with a real provider of tokens.
 */
final class Door implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Issuer issuer = new Issuer();
  final Backend orders = new Backend("order-service");
  final Backend calls = new Backend("call-service");
  final Backend contacts = new Backend("contact-service");
  final Backend letters = new Backend("notification-service");
  final Backend commissions = new Backend("commission-service");
  private final HttpClient client = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext gateway;

  /**
   * @param settings more of them, each {@code NAME=value}
   */
  Door(String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("SERVER_PORT", "0");
    all.put("LOG_FORMAT", "");
    all.put("RINGDESK_DRAIN", "0s");
    all.put("OIDC_ISSUER", issuer.url());
    all.put("ORDER_SERVICE_URL", orders.url());
    all.put("CALL_SERVICE_URL", calls.url());
    all.put("CONTACT_SERVICE_URL", contacts.url());
    all.put("NOTIFICATION_SERVICE_URL", letters.url());
    all.put("COMMISSION_SERVICE_URL", commissions.url());
    for (String setting : settings) {
      String[] nameAndValue = setting.split("=", 2);
      all.put(nameAndValue[0], nameAndValue[1]);
    }
    gateway =
        SpringApplication.run(
            GatewayApplication.class,
            all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
  }

  /** With nothing but the usual settings; one for all tests that need no others. */
  static Door usual() {
    return Usual.DOOR;
  }

  /** Opened when it is first asked for, and closed with the process. */
  private static final class Usual {
    static final Door DOOR = new Door();
  }

  int port() {
    return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** As after a start: every service is well, and nothing is remembered of the past. */
  void afresh() {
    services().forEach(Backend::isWell);
    services().forEach(Backend::forget);
    gateway
        .getBean(CircuitBreakerRegistry.class)
        .getAllCircuitBreakers()
        .forEach(CircuitBreaker::reset);
  }

  /** Whether a service is trusted again, whoever asks how seldom. */
  boolean trusts(String service) {
    return gateway.getBean(CircuitBreakerRegistry.class).circuitBreaker(service).getState()
        == CircuitBreaker.State.CLOSED;
  }

  private List<Backend> services() {
    return List.of(orders, calls, contacts, letters, commissions);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  /** A request of someone who is signed in. */
  HttpRequest.Builder asAnna(String path) {
    return request(path).header("Authorization", "Bearer " + issuer.token("anna"));
  }

  HttpResponse<String> get(String path) {
    return send(asAnna(path));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        asAnna(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /** An answer to what no client library would send, word by word. */
  String raw(String requestLine, String... headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      String request =
          requestLine
              + "\r\nHost: 127.0.0.1:"
              + port()
              + "\r\n"
              + String.join("\r\n", headers)
              + "\r\n";
      if (!request.contains("Connection:")) request += "Connection: close\r\n";
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static String header(HttpResponse<?> answer, String name) {
    return String.join(", ", answer.headers().allValues(name));
  }

  /** As after SIGTERM. */
  void closeGateway() {
    gateway.close();
  }

  @Override
  public void close() {
    gateway.close();
    client.close();
    services().forEach(Backend::close);
    issuer.close();
  }
}
