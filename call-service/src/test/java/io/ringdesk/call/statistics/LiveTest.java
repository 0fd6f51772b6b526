package io.ringdesk.call.statistics;

import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static io.ringdesk.call.exchange.Telephones.inbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.ringdesk.call.CallSettings;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.ExchangeCalls;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Calls 11: the head sees how it goes, at the moment at which it does. */
@RunningService
class LiveTest {

  private final Person exchange;
  private final StandingClock clock;
  private final int port;
  private final ExchangeCalls calls;
  private final Views views;
  private final CallSettings settings;
  private final String anna = someone("anna");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Autowired
  LiveTest(
      People people,
      StandingClock clock,
      @LocalServerPort int port,
      ExchangeCalls calls,
      Views views,
      CallSettings settings) {
    this.exchange = people.with(Tokens.of("pbx", "telephone-exchange"));
    this.clock = clock;
    this.port = port;
    this.calls = calls;
    this.views = views;
    this.settings = settings;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  private void tell(String... events) {
    exchange.post("/api/pbx/events", "[%s]".formatted(String.join(",", events)));
  }

  private List<JsonNode> told() {
    return lines.stream()
        .filter(line -> line.startsWith("data: "))
        .map(line -> Json.events().readTree(line.substring("data: ".length())))
        .toList();
  }

  private String annaLast() {
    return told().stream()
        .map(it -> it.path("employees").path(anna))
        .filter(it -> !it.isMissingNode())
        .reduce((_, last) -> last)
        .map(it -> it.path("doing").asString() + " " + it.path("answered").asLong())
        .orElse("");
  }

  @Test
  @Timeout(60)
  void it_begins_with_all_figures_and_goes_on_with_what_changes_and_heartbeats() throws Exception {
    String extension = extensionOf(anna);
    String call = UUID.randomUUID().toString();
    String phone = somePhone();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var response =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:%d/api/call-statistics/live".formatted(port)))
                  .header("Authorization", "Bearer " + Tokens.of("helga", "head-of-sales"))
                  .build(),
              BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      try (var reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        Thread reading = Thread.ofVirtual().start(() -> read(reader));
        await().until(() -> lines.contains("event: figures"));

        await("it rings")
            .until(
                () -> {
                  tell(
                      inbound(
                          call,
                          UUID.randomUUID().toString(),
                          "ringing",
                          phone,
                          extension,
                          StandingClock.NOON));
                  return annaLast().startsWith("ringing");
                });
        tell(inbound(call, "1", "answered", phone, extension, StandingClock.NOON.plusSeconds(3)));
        await().until(() -> annaLast().startsWith("talking"));
        tell(inbound(call, call, "hung-up", phone, null, StandingClock.NOON.plusSeconds(9)));
        await().until(() -> annaLast().equals("free 1"));

        assertThat(lines).contains("event: change");
        await("a heartbeat").until(() -> lines.contains(": "));
        reading.interrupt();
      }
      http.shutdownNow();
    }
  }

  @Test
  void whoever_can_not_be_shown_anything_does_not_count_as_one_who_watches() {
    try (MongoClient away =
        MongoClients.create("mongodb://localhost:1/?serverSelectionTimeoutMS=1")) {
      LiveFigures figures =
          new LiveFigures(
              calls, new Counters(views, away.getDatabase("away"), settings), settings, clock);
      figures.start();

      assertThatThrownBy(() -> figures.begin(1)).isInstanceOf(MongoTimeoutException.class);
      assertThatThrownBy(() -> figures.begin(1)).isInstanceOf(MongoTimeoutException.class);
      figures.look(); // nobody watches, so nothing is read
    }
  }

  private void read(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException closed) {
      lines.add("closed");
    }
  }
}
