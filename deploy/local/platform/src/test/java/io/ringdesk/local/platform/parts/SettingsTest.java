package io.ringdesk.local.platform.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void two_instances_at_one_port_are_named() {
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        "RINGDESK_INSTANCES", "order-service=2", "RINGDESK_ORDER_PORT_2", "8081")))
        .hasMessageContaining("RINGDESK_ORDER_PORT and RINGDESK_ORDER_PORT_2 are both 8081");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mongodb=2 | asks for 'mongodb=2'. There may be several of: order-service, call-service",
        "order-service | asks for 'order-service'. Write order-service=2, with a number from 1 to 9",
        "order-service=0 | asks for 'order-service=0'. Write order-service=2",
        "order-service=many | asks for 'order-service=many'. Write order-service=2",
        "gateway=10 | asks for 'gateway=10'. Write gateway=2",
        "gateway=2,gateway=3 | names gateway twice"
      })
  void numbers_of_instances_that_make_no_sense_are_named(String value, String complaint) {
    assertThatThrownBy(() -> with(Map.of("RINGDESK_INSTANCES", value)))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining("RINGDESK_INSTANCES " + complaint);
  }

  @Test
  void each_wrong_number_of_instances_is_told_at_once() {
    assertThatThrownBy(() -> with(Map.of("RINGDESK_INSTANCES", "kafka=2,call-service=x")))
        .hasMessageContaining("kafka=2")
        .hasMessageContaining("call-service=x");
  }

  @Test
  void an_empty_variable_names_nothing() {
    assertThat(with(Map.of("MONGODB_URI", " ")).named("MONGODB_URI")).isEmpty();
  }

  private static Settings with(Map<String, String> environment) {
    return Settings.of(environment, Duration.ZERO);
  }
}
