package io.ringdesk.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

  @Test
  void arguments_go_before_the_environment_and_the_environment_before_defaults() {
    var settings =
        BrokerSettings.of(
            List.of("--port", "19092"), Map.of("KAFKA_PORT", "1", "KAFKA_DATA", "/data/kafka"));
    assertThat(settings).isEqualTo(new BrokerSettings(19092, 19093, Path.of("/data/kafka")));
  }

  @Test
  void a_wrong_argument_says_what_is_right() {
    assertThatThrownBy(() -> BrokerSettings.of(List.of("--prot", "1"), Map.of()))
        .hasMessageContaining("--prot")
        .hasMessageContaining("--port 9092");
  }

  @Test
  void a_port_that_is_none_is_named() {
    assertThatThrownBy(() -> BrokerSettings.of(List.of("--port", "70000"), Map.of()))
        .hasMessageContaining("70000 is not a port");
  }
}
