package io.ringdesk.chassis.journal;

import static io.ringdesk.chassis.journal.Ground.switched;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import io.ringdesk.local.servers.Servers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Test
  void while_the_broker_is_away_writers_do_not_wait_for_it_one_after_the_other() {
    Map<String, Object> nobody =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "localhost:1",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            PATIENCE.toMillis());
    var producer = new KafkaProducer<>(nobody, new StringSerializer(), new ByteArraySerializer());
    try (var client = MongoClients.create(Servers.forTests().mongodbUri())) {
      var intents = new Intents(client.getDatabase("relay-test"), InstantSource.system());
      var relay = new Relay(producer, intents);
      var publication = new Publication("lamps", "lamp-service");
      long began = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        relay.publish("intent-" + i, publication, List.of(switched("lamp", 1)));
        assertThat(relay.hasHandedOver("intent-" + i)).isFalse();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE.multipliedBy(5));
    } finally {
      producer.close(Duration.ZERO);
    }
  }
}
