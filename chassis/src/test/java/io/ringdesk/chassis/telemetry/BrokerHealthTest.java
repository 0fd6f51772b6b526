package io.ringdesk.chassis.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class BrokerHealthTest {

  @Test
  void while_the_broker_is_away_all_who_ask_are_told_soon() throws Exception {
    Map<String, Object> nobody = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    var admin = Admin.create(nobody);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var broker = new Broker(admin, "readers", new SimpleMeterRegistry());
      Callable<Health> ask = broker::health;

      for (Future<Health> answer :
          threads.invokeAll(
              Collections.nCopies(20, ask),
              Duration.ofSeconds(20).toMillis(),
              TimeUnit.MILLISECONDS)) {
        assertThat(answer.isCancelled()).as("still waiting").isFalse();
        assertThat(answer.get().getStatus()).isEqualTo(Status.DOWN);
      }
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}
