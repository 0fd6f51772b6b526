package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.doors.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person at the gateway, who asks until he is answered: a lost connection, a service that is
 * away, a limit and a request that is still being worked on are asked again, with the same
 * Idempotency-Key.
 */
final class Client {

  private static final Duration TIME_OUT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * What was answered in the end.
   *
   * @param asked when it was asked for the first time, by {@link System#nanoTime}
   */
  record Answer(int status, String body, long asked) {

    boolean isGood() {
      return status >= 200 && status < 300;
    }

    JsonNode json() {
      try {
        return JsonMapper.shared().readTree(body);
      } catch (JacksonException noJson) {
        return JsonMapper.shared().createObjectNode().put("detail", body);
      }
    }

    String reason() {
      var problem = json();
      return "%d %s".formatted(status, problem.path("detail").asString(body));
    }
  }

  private final String address;
  private final String user;
  private final Tokens tokens;
  private final Waits waits;
  private volatile String token = "";

  Client(String address, String user, Tokens tokens, Waits waits) {
    this.address = address;
    this.user = user;
    this.tokens = tokens;
    this.waits = waits;
  }

  Answer get(String path) throws InterruptedException {
    return ask(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  Answer post(String path, String type, String body, String key) throws InterruptedException {
    return ask(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  Answer post(String path, Object body, String key) throws InterruptedException {
    return post(path, "application/json", JsonMapper.shared().writeValueAsString(body), key);
  }

  /**
   * @throws Unanswered after ten minutes of asking
   */
  private Answer ask(HttpRequest.Builder request) throws InterruptedException {
    var asked = System.nanoTime();
    var last = "";
    while (System.nanoTime() - asked < PATIENCE.toNanos()) {
      try {
        request.setHeader("Authorization", "Bearer " + token());
        var answer = HTTP.send(request.timeout(TIME_OUT).build(), BodyHandlers.ofString());
        last = "%d %s".formatted(answer.statusCode(), answer.body());
        if (!isToBeRepeated(answer)) {
          waits.add(Duration.ofNanos(System.nanoTime() - asked));
          return new Answer(answer.statusCode(), answer.body(), asked);
        }
      } catch (IOException lost) {
        last = lost.toString();
      }
      Thread.sleep(PAUSE);
    }
    throw new Unanswered("%s by %s: %s".formatted(request.build().uri(), user, last));
  }

  private boolean isToBeRepeated(HttpResponse<String> answer) {
    if (answer.statusCode() == 401) token = "";
    // A conflict that tells when to come again is the same request, still being worked on.
    var again =
        answer.statusCode() == 409 && answer.headers().firstValue("Retry-After").isPresent();
    return again
        || answer.statusCode() == 401
        || answer.statusCode() == 429
        || answer.statusCode() >= 500;
  }

  private String token() throws IOException, InterruptedException {
    var known = token;
    if (known.isEmpty()) {
      known = tokens.of(user);
      token = known;
    }
    return known;
  }

  /** Somebody gave up. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
      super(message);
    }
  }

  /** The body of an answer that is good news. */
  static Optional<JsonNode> good(Answer answer) {
    return answer.isGood() ? Optional.of(answer.json()) : Optional.empty();
  }
}
