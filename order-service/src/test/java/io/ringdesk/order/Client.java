package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Somebody who uses the service over HTTP. */
@Lazy
@TestComponent
public class Client {

  /** What came back. */
  public record Answer(int status, String text, HttpResponse<String> response) {
    public JsonNode json() {
      return Json.events().readTree(text);
    }

    public String etag() {
      return response.headers().firstValue("ETag").orElse("");
    }

    public Answer is(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Environment settings;
  private final String token;
  private final Map<String, String> headers;

  @Autowired
  public Client(Environment settings) {
    this(settings, Tokens.of("admin", "administrator"), Map.of());
  }

  private Client(Environment settings, String token, Map<String, String> headers) {
    this.settings = settings;
    this.token = token;
    this.headers = headers;
  }

  public Client as(String user, String... roles) {
    return withToken(Tokens.of(user, roles));
  }

  public Client withToken(String other) {
    return new Client(settings, other, headers);
  }

  public Client with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Client(settings, token, more);
  }

  public Answer get(String path) {
    return send("GET", path, null, "application/json");
  }

  /** A list with filters by name and value. */
  public Answer list(String... filters) {
    var query = new StringBuilder();
    for (int i = 0; i < filters.length; i += 2) {
      query
          .append(i == 0 ? "?" : "&")
          .append(URLEncoder.encode(filters[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(filters[i + 1], StandardCharsets.UTF_8));
    }
    return get("/api/orders" + query);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  public Answer post(String path, String body, String type) {
    return send("POST", path, body, type);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json, "application/json");
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, "application/json");
  }

  private Answer send(String method, String path, @Nullable String body, String type) {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:" + settings.getRequiredProperty("local.server.port") + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", type)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** An order once it can be seen. */
  public JsonNode await(String orderId, String status) {
    return Awaitility.await("order " + status)
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> get("/api/orders/" + orderId),
            answer ->
                answer.status() == 200 && answer.json().path("status").asString("").equals(status))
        .json();
  }

  /** What has happened to an order, the oldest first. */
  public List<JsonNode> history(String orderId) {
    return get("/api/orders/" + orderId + "/history")
        .is(200)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  /** How often, and how, this has happened to it. */
  public List<JsonNode> history(String orderId, String type) {
    return history(orderId).stream()
        .filter(entry -> entry.path("type").asString().equals(type))
        .toList();
  }

  /** An order made by hand, to be prepaid or not; answers its id. */
  public String create(String amount, String... more) {
    String id = UUID.randomUUID().toString();
    String fields = String.join(",", more);
    post(
            "/api/orders",
            """
            {"id":"%s","currency":"EUR","customer":{"name":"Ana Silva","email":"%s@customers.example"},
             "lines":[{"sku":"ACC-1Y","quantity":1,"unitPrice":"%s","electronic":true,"prepayable":true}]%s}
            """
                .formatted(id, id, amount, fields.isEmpty() ? "" : "," + fields))
        .is(201);
    return id;
  }

  /**
   * Hands an order over to a manager.
   *
   * @param manager null: nobody
   */
  public void handOver(String orderId, @Nullable String manager) {
    put(
            "/api/orders/" + orderId + "/manager",
            "{\"manager\":%s,\"reason\":\"asked\"}"
                .formatted(manager == null ? "null" : "\"%s\"".formatted(manager)))
        .is(200);
  }
}
