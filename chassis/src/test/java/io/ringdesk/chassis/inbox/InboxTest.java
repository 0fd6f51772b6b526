package io.ringdesk.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import io.ringdesk.chassis.telemetry.Steps;
import io.ringdesk.chassis.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class InboxTest {

  private static final int KILOBYTE = 1024;

  private final List<List<Incoming>> taken = new ArrayList<>();
  private final Inbox inbox =
      new Inbox(
          new DeadLetters(
              new MockProducer<>(
                  true,
                  new RoundRobinPartitioner(),
                  new StringSerializer(),
                  new ByteArraySerializer()),
              "readers",
              new SimpleMeterRegistry()),
          new Owners(RestClient.create(), Map.of()),
          new Steps(OpenTelemetry.noop()));

  private void take(int... kilobytes) {
    inbox.outside(
        "intake",
        events -> {
          taken.add(events);
          return List.of();
        });
    inbox.takeAgain(
        "intake",
        IntStream.range(0, kilobytes.length)
            .mapToObj(offset -> record(offset, new byte[kilobytes[offset] * KILOBYTE]))
            .toList());
  }

  private static Arrived record(long offset, byte[] value) {
    Map<String, Object> headers =
        Map.of(
            Headers.SPEC_VERSION, bytes("1.0"),
            Headers.ID, bytes("event-" + offset),
            Headers.SOURCE, bytes("/shop"),
            Headers.TYPE, bytes("told.v1"));
    return new Arrived("intake", 0, offset, "key", headers, value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void many_small_events_are_taken_together() {
    take(1, 2, 3, 4);
    assertThat(taken).hasSize(1);
  }

  @Test
  void large_ones_are_taken_part_by_part_in_their_order() {
    take(200, 200, 200, 600, 1, 1);
    assertThat(taken)
        .extracting(part -> part.stream().map(Incoming::offset).toList())
        .containsExactly(List.of(0L, 1L), List.of(2L), List.of(3L), List.of(4L, 5L));
  }

  @Test
  void no_more_than_some_hundred_are_taken_together() {
    take(new int[1_001]);
    assertThat(taken).extracting(List::size).containsExactly(500, 500, 1);
  }

  @Test
  void one_that_is_larger_than_a_part_is_taken_alone() {
    take(2_000);
    assertThat(taken).hasSize(1);
  }
}
