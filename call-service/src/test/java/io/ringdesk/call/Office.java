package io.ringdesk.call;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** What a test does from outside: orders come by the bus, people ask over HTTP. */
@TestConfiguration(proxyBeanMethods = false)
public class Office {

  /** An answer over HTTP; the body is null where there is none. */
  public record Answer(int status, JsonNode body) {
    public String text(String field) {
      return body.path(field).asString("");
    }

    /** The fields that a problem names. */
    public String wrongFields() {
      return String.join(" ", body.path("errors").findValuesAsString("field"));
    }
  }

  @Bean
  StandingClock clock() {
    return new StandingClock();
  }

  @Bean
  @Lazy
  People people(Environment environment) {
    return new People("http://localhost:" + environment.getProperty("local.server.port"));
  }

  /**
   * An order that comes in and is given to a manager.
   *
   * @param phone empty for a customer without one
   * @return its id
   */
  public static String order(String manager, String phone, String zone) {
    String id = UUID.randomUUID().toString();
    placed(id, phone, zone);
    assigned(id, 2, manager);
    return id;
  }

  public static void placed(String id, String phone, String zone) {
    Bus.ofTests()
        .publish(
            "orders",
            id,
            1,
            "order.placed.v1",
            """
            {"number": "1", "customer": {"name": "Lucía", "email": "Lucia@Customers.example",
             %s "timeZone": "%s"}}
            """
                .formatted(phone.isEmpty() ? "" : "\"phone\": \"%s\",".formatted(phone), zone));
  }

  public static void assigned(String id, long sequence, String manager) {
    Bus.ofTests()
        .publish(
            "orders",
            id,
            sequence,
            "order.manager-assigned.v1",
            "{\"manager\": \"%s\", \"reason\": \"in turn\"}".formatted(manager));
  }

  /** Contact-service tells that they work here; the answer comes when that is known. */
  public static void employed(MongoDatabase database, String... names) {
    for (String name : names) {
      Bus.ofTests()
          .publish(
              "staff",
              name,
              1,
              "staff.registered.v1",
              "{\"name\": \"%s\", \"role\": \"personal-manager\", \"present\": true}"
                  .formatted(name));
    }
    Awaitility.await("the staff")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> database.getCollection("staff").countDocuments(Filters.in("_id", List.of(names))),
            known -> known == names.length);
  }

  /** A name, or a number, that no other test uses. */
  public static String someone(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  public static String somePhone() {
    return "+346"
        + (10_000_000 + Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 89_999_999L));
  }

  /** Who asks over HTTP. */
  public static final class People {
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    People(String address) {
      this.address = address;
    }

    public Person manager(String name) {
      return new Person(this, Tokens.of(name, "call-centre-manager"));
    }

    public Person with(@Nullable String token) {
      return new Person(this, token);
    }
  }

  /** One who asks. */
  public record Person(People people, @Nullable String token) {

    public Answer get(String path) {
      return send("GET", path, null, Map.of());
    }

    public Answer put(String path) {
      return send("PUT", path, null, Map.of());
    }

    public Answer put(String path, String json) {
      return send("PUT", path, json, Map.of());
    }

    /**
     * @param version that he says he has seen
     */
    public Answer put(String path, String json, long version) {
      return send("PUT", path, json, Map.of("If-Match", "\"%d\"".formatted(version)));
    }

    public Answer put(String path, String json, Map<String, String> headers) {
      return send("PUT", path, json, headers);
    }

    public Answer patch(String path, String json) {
      return send("PATCH", path, json, Map.of());
    }

    public Answer delete(String path) {
      return send("DELETE", path, null, Map.of());
    }

    public Answer post(String path, @Nullable String json) {
      return send("POST", path, json, Map.of());
    }

    /** Whatever body, with whatever headers beside it. */
    public Answer post(String path, String body, Map<String, String> headers) {
      return send("POST", path, body, headers);
    }

    public Answer post(String path, String json, String idempotencyKey) {
      return send("POST", path, json, Map.of("Idempotency-Key", idempotencyKey));
    }

    /** The next of his queue, as soon as the bus has brought one, and not of what is nobody's. */
    public Answer awaitNext() {
      Awaitility.await("something in a queue")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !get("/api/queue?limit=1&due=true").body().path("items").isEmpty());
      return Awaitility.await("the next of a queue")
          .atMost(Duration.ofSeconds(30))
          .until(() -> post("/api/queue/next", null), answer -> answer.status() != 204);
    }

    /** His queue, as soon as it is so long. */
    public JsonNode awaitQueue(int length) {
      return Awaitility.await("a queue of " + length)
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> get("/api/queue?limit=200").body().path("items"),
              items -> items.size() == length);
    }

    /** What is no JSON: a file that is sent, or played. */
    public HttpResponse<byte[]> sendFile(
        String method, String path, BodyPublisher body, Map<String, String> headers)
        throws IOException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(people.address + path)).method(method, body);
      headers.forEach(request::header);
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      try {
        return people.http.send(request.build(), BodyHandlers.ofByteArray());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }

    private Answer send(
        String method, String path, @Nullable String json, Map<String, String> headers) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      if (token != null) {
        all.put("Authorization", "Bearer " + token);
      }
      all.putIfAbsent("Content-Type", "application/json");
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(people.address + path))
              .method(
                  method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
      all.forEach(request::header);
      try {
        var response = people.http.send(request.build(), BodyHandlers.ofString());
        boolean lines =
            response
                .headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/x-ndjson"))
                .isPresent();
        String body =
            lines
                ? "[%s]".formatted(String.join(",", response.body().lines().toList()))
                : response.body();
        boolean text =
            response
                .headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/"))
                .isPresent();
        return new Answer(
            response.statusCode(),
            text
                ? StringNode.valueOf(body)
                : body.isEmpty() ? NullNode.getInstance() : Json.events().readTree(body));
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
