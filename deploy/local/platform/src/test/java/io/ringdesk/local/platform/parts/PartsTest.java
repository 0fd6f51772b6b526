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
        .containsExactlyInAnyOrder(Port.values());
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
