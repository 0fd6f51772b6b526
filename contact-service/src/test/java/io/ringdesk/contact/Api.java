package io.ringdesk.contact;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The service as a client sees it. */
public final class Api {

  /** An answer. */
  public record Answer(int status, JsonNode body, String etag) {

    public String text(String field) {
      return body.path(field).asString("");
    }

    public List<String> texts(String field) {
      return StreamSupport.stream(body.path(field).spliterator(), false)
          .map(value -> value.asString(""))
          .toList();
    }

    public List<JsonNode> items() {
      return List.copyOf(body.path("items").values());
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String token;

  private Api(int port, String token) {
    this.address = "http://localhost:" + port;
    this.token = token;
  }

  public static Api as(int port, String user, String role) {
    return new Api(port, Tokens.of(user, role));
  }

  public static Api with(int port, String token) {
    return new Api(port, token);
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer put(String path, String body, String... headers) {
    return send("PUT", path, body, headers);
  }

  public Answer delete(String path) {
    return send("DELETE", path, "");
  }

  public Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Answer send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          Json.events().readTree(answer.body().isEmpty() ? "null" : answer.body()),
          answer.headers().firstValue("ETag").orElse(""));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
