package io.ringdesk.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The public API as somebody uses it.
 *
 * @param token bearer token; absent: without one
 * @param headers that go with each request
 */
record Api(String address, @Nullable String token, Map<String, String> headers) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  Api(String address, @Nullable String token) {
    this(address, token, Map.of());
  }

  Api with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(address, token, more);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String json) {
    return send("POST", path, json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** All items of a list, page by page; asked again where the gateway says to try again. */
  List<JsonNode> all(String path) {
    var items = new ArrayList<JsonNode>();
    var first = path + (path.contains("?") ? "&" : "?") + "limit=200";
    var next = first;
    while (next != null) {
      var asked = next;
      var page =
          Patience.until("a page", () -> get(asked), it -> it.status() != 503).expect(200).json();
      page.get("items").forEach(items::add);
      var cursor = page.path("next").asString("");
      next = cursor.isEmpty() ? null : first + "&cursor=" + Text.escaped(cursor);
    }
    return items;
  }

  private Answer send(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.setHeader("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    try {
      return Answer.of(method + " " + path, HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + address + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
