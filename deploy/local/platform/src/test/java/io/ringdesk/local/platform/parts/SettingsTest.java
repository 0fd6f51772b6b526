package io.ringdesk.local.platform.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void ports_are_the_usual_ones_unless_a_variable_moves_them() {
    var settings = with(Map.of("RINGDESK_KAFKA_PORT", "19092"));
    assertThat(settings.port(Port.KAFKA)).isEqualTo(19092);
    assertThat(settings.http(Port.GATEWAY)).isEqualTo("http://localhost:8080");
  }

  @Test
  void a_port_that_is_none_is_named_with_its_variable() {
    assertThatThrownBy(() -> with(Map.of("RINGDESK_MAIL_PORT", "mail")))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessage("RINGDESK_MAIL_PORT is mail: a port is a number from 1 to 65535.");
  }

  @Test
  void two_parts_at_one_port_are_named() {
    assertThatThrownBy(() -> with(Map.of("RINGDESK_ORDER_PORT", "8080")))
        .hasMessageContaining("RINGDESK_GATEWAY_PORT and RINGDESK_ORDER_PORT are both 8080");
  }

  @Test
  void an_empty_variable_names_nothing() {
    assertThat(with(Map.of("MONGODB_URI", " ")).named("MONGODB_URI")).isEmpty();
  }

  private static Settings with(Map<String, String> environment) {
    return Settings.of(environment, Duration.ZERO);
  }
}
