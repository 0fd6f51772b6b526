package io.ringdesk.local.platform.doors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks over HTTP and reads JSON. */
final class Http {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Http() {}

  /** An answer, whatever it says. */
  record Answer(int status, JsonNode body) {

    /** What it says, if it is good news. */
    JsonNode orFail(String asked) throws IOException {
      if (status >= 200 && status < 300) return body;
      var why = body.path("detail").asString(body.path("title").asString(body.toString()));
      throw new IOException("%s answers %d: %s".formatted(asked, status, why));
    }
  }

  static Answer get(String url, Map<String, String> headers)
      throws IOException, InterruptedException {
    return get(url, PATIENCE, headers);
  }

  static Answer get(String url, Duration patience, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).GET(), patience, headers);
  }

  static Answer post(String url, String type, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return post(url, type, body, PATIENCE, headers);
  }

  static Answer post(
      String url, String type, String body, Duration patience, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    return send(request, patience, headers);
  }

  static Answer delete(String url, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).DELETE(), PATIENCE, headers);
  }

  private static Answer send(
      HttpRequest.Builder request, Duration patience, Map<String, String> headers)
      throws IOException, InterruptedException {
    headers.forEach(request::header);
    var answer = CLIENT.send(request.timeout(patience).build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), read(answer.body()));
  }

  private static JsonNode read(String body) {
    if (body.isBlank()) return JsonNodeFactory.instance.objectNode();
    try {
      return JSON.readTree(body);
    } catch (JacksonException noJson) {
      return JsonNodeFactory.instance.stringNode(body);
    }
  }
}
