package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.testkit.Contracts;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event can be all that its samples show, and is written as they are. */
class ContractsTest {

  static Stream<Class<?>> events() {
    return Arrays.stream(OrderEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("events")
  void each_event_is_written_as_its_samples_show(Class<?> event) {
    String type = event.getAnnotation(EventType.class).value();
    assertThat(Contracts.samples(type)).as(type).isNotEmpty();
    for (String sample : Contracts.samples(type)) {
      Contracts.assertProduces(type, Json.events().readValue(sample, event));
    }
  }
}
