package io.ringdesk.chassis.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.wire.NewIds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that concern other aggregates beside their own. */
class BesideTest {

  private final Ground ground = new Ground();
  private final String id = NewIds.next();
  private final HttpServer owner;
  private final List<Long> brought = new ArrayList<>();

  BesideTest() throws IOException {
    owner = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
  }

  @BeforeEach
  void ownerTellsTheFirst() {
    byte[] first =
        """
        {"items": [{"sequence": 1, "type": "switch.turned.v1", "at": "2026-11-21T10:00:00Z",
          "by": "anna", "cause": "c", "data": {"on": true}}]}"""
            .getBytes(StandardCharsets.UTF_8);
    owner.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, first.length);
          exchange.getResponseBody().write(first);
          exchange.close();
        });
    owner.start();
  }

  @AfterEach
  void clear() {
    owner.stop(0);
    ground.clear();
  }

  @Test
  void what_the_bus_has_left_out_is_brought_there_too() {
    assertThat(take(2, events -> events.forEach(event -> brought.add(event.sequence())))).isEmpty();
    assertThat(brought).containsExactly(2L, 1L, 2L);
  }

  @Test
  void what_could_not_be_brought_there_is_not_taken_either_and_comes_again() {
    assertThatThrownBy(
            () ->
                take(
                    1,
                    _ -> {
                      throw new IllegalStateException("died");
                    }))
        .hasMessage("died");
    assertThat(take(1, events -> events.forEach(event -> brought.add(event.sequence())))).isEmpty();
    assertThat(brought).containsExactly(1L);
    assertThat(lamps().find(id).orElseThrow().version()).isEqualTo(1);
  }

  private List<Rejection> take(long sequence, Consumer<List<Incoming>> beside) {
    return lamps()
        .take(
            List.of(Ground.switchTurned(id, sequence, "{}")),
            beside,
            (lamp, event) -> lamp.turn(event.sequence() == 1));
  }

  private Journal<Lamp, Lamp.Event> lamps() {
    String address = "http://localhost:" + owner.getAddress().getPort();
    return ground.writer(Duration.ofMinutes(10), Map.of("switches", List.of(address))).lamps();
  }
}
