package io.ringdesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TakingLeaveTest {

  @Test
  void one_that_is_told_to_end_says_so_and_serves_on_for_a_while() {
    Door door = new Door("RINGDESK_DRAIN=2s");
    assertThat(readiness(door)).isEqualTo(200);

    CompletableFuture<Void> leaving = CompletableFuture.runAsync(door::closeGateway);

    await().atMost(Duration.ofSeconds(1)).until(() -> readiness(door) == 503);
    assertThat(door.get("/api/orders").statusCode()).isEqualTo(200);
    assertThat(leaving).isNotDone();
    assertThat(leaving).succeedsWithin(Duration.ofSeconds(10));
    door.close();
  }

  private static int readiness(Door door) {
    return door.send(door.request("/actuator/health/readiness")).statusCode();
  }
}
