package io.ringdesk.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

class OwnersTest {

  private static final String AWAY = "http://localhost:1";
  private static final String EVENT =
      """
      {"items": [{"sequence": 2, "type": "lamp.switched.v1", "at": "2026-11-21T10:00:00Z",
        "by": "anna", "cause": "c", "data": {"on": true}}]}""";

  private final List<HttpServer> instances = new ArrayList<>();

  @AfterEach
  void end() {
    instances.forEach(instance -> instance.stop(0));
  }

  @Test
  void the_next_instance_is_asked_when_one_is_away() throws IOException {
    assertThat(missing(AWAY, answering(200, EVENT))).extracting(Incoming::sequence).contains(2L);
  }

  @Test
  void the_next_instance_is_asked_when_one_is_not_well() throws IOException {
    assertThat(missing(answering(503, "{}"), answering(200, EVENT))).hasSize(1);
  }

  @Test
  void what_one_instance_refuses_the_others_are_not_asked() throws IOException {
    assertThatThrownBy(() -> missing(answering(403, "{}"), answering(200, EVENT)))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
  }

  @Test
  void when_all_are_away_it_is_passing_trouble() {
    assertThatThrownBy(() -> missing(AWAY, AWAY))
        .isInstanceOf(ResourceAccessException.class)
        .matches(PassingTrouble::is);
  }

  @Test
  void how_far_histories_go_is_asked_at_the_next_instance_too() throws IOException {
    String told = "[{\"id\": \"lamp-1\", \"sequence\": 7, \"at\": \"2026-11-21T10:00:00Z\"}]";
    assertThat(
            new Owners(RestClient.create(), Map.of("lamps", List.of(AWAY, answering(200, told))))
                .sequences("lamps", List.of("lamp-1", "lamp-2")))
        .containsExactly(Map.entry("lamp-1", 7L));
  }

  private static List<Incoming> missing(String... instances) {
    return new Owners(RestClient.create(), Map.of("lamps", List.of(instances)))
        .between("lamps", "lamp-1", 1, 3);
  }

  private String answering(int status, String body) throws IOException {
    var instance = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    instance.createContext(
        "/",
        exchange -> {
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    instance.start();
    instances.add(instance);
    return "http://localhost:" + instance.getAddress().getPort();
  }
}
