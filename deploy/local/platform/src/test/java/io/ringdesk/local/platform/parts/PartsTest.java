package io.ringdesk.local.platform.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void kafka_and_mongodb_and_six_services_are_among_them() {
    assertThat(parts(Map.of()))
        .extracting(Part::name)
        .containsExactly(
            "kafka",
            "mongodb",
            "mail",
            "identity",
            "order-service",
            "call-service",
            "contact-service",
            "notification-service",
            "commission-service",
            "gateway");
  }

  @Test
  void a_variable_puts_another_server_in_the_place_of_ours_and_its_password_is_not_shown() {
    var uri = "mongodb://somebody:secret@db.example/?replicaSet=rs0";
    var all = parts(Map.of("MONGODB_URI", uri));
    var mongodb = all.get(1);
    assertThat(mongodb.launch()).isEmpty();
    assertThat(mongodb.url()).isEqualTo("mongodb://db.example/?replicaSet=rs0");
    assertThat(told(all.get(4))).containsEntry("MONGODB_URI", uri);
  }

  @Test
  void services_are_told_where_the_others_are_and_how_far_the_clock_is_moved() {
    var order = parts(Map.of("RINGDESK_CALL_PORT", "18082")).get(4);
    assertThat(told(order))
        .containsEntry("CALL_SERVICE_URL", "http://localhost:18082")
        .containsEntry("RINGDESK_CLOCK_OFFSET", "PT25H")
        .containsEntry("RINGDESK_LOCAL", "true")
        .containsEntry("SERVICE_CLIENT_SECRET", "between services");
  }

  @Test
  void no_two_listen_at_the_same_port() {
    assertThat(parts(Map.of()).stream().flatMap(part -> part.ports().stream()))
        .doesNotHaveDuplicates()
        .extracting(Place::port)
        .containsExactlyInAnyOrder(Port.values());
  }

  @Test
  void several_of_a_service_stand_beside_each_other_and_all_are_told_of_each() {
    var all = parts(Map.of("RINGDESK_INSTANCES", "order-service=3, gateway=2"));
    assertThat(all)
        .extracting(Part::name)
        .startsWith("kafka", "mongodb", "mail", "identity")
        .contains("order-service", "order-service-2", "order-service-3", "call-service")
        .endsWith("gateway", "gateway-2");
    assertThat(told(named("order-service-3", all)))
        .containsEntry("SERVER_PORT", "8281")
        .containsEntry("CALL_SERVICE_URL", "http://localhost:8082");
    assertThat(told(named("gateway-2", all)))
        .containsEntry("SERVER_PORT", "8180")
        .containsEntry(
            "ORDER_SERVICE_URL",
            "http://localhost:8081,http://localhost:8181,http://localhost:8281");
  }

  @Test
  void an_instance_is_moved_by_a_variable_of_its_own() {
    var all =
        parts(
            Map.of(
                "RINGDESK_INSTANCES", "call-service=2",
                "RINGDESK_CALL_PORT", "18082",
                "RINGDESK_CALL_PORT_2", "19082"));
    assertThat(named("call-service-2", all).url()).isEqualTo("http://localhost:19082");
    assertThat(told(named("gateway", all)))
        .containsEntry("CALL_SERVICE_URL", "http://localhost:18082,http://localhost:19082");
  }

  @Test
  void only_what_another_can_stand_in_for_takes_leave_before_it_ends() {
    var all = parts(Map.of("RINGDESK_INSTANCES", "call-service=2"));
    assertThat(told(named("call-service-2", all))).containsEntry("RINGDESK_DRAIN", "2s");
    assertThat(told(named("order-service", all))).containsEntry("RINGDESK_DRAIN", "0s");
  }

  private static Part named(String name, List<Part> all) {
    return all.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> told(Part part) {
    return part.launch().orElseThrow().environment();
  }

  private static List<Part> parts(Map<String, String> environment) {
    var settings = Settings.of(environment, Duration.ofHours(25));
    var secrets = new Secrets("between services", "of the platform");
    var jars = new Jars(settings.root(), Path.of("nowhere"));
    return new Parts(settings, new Addresses(settings), secrets, jars).all();
  }
}
