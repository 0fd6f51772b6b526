package io.ringdesk.contact.staff;

import static io.ringdesk.contact.News.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.contact.Api;
import io.ringdesk.contact.Api.Answer;
import io.ringdesk.contact.WholeService;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Heard;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WholeService
class StaffApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;
  private final Api admin;
  private final StaffFile file;

  StaffApiTest(@LocalServerPort int port, @Autowired StaffFile file) {
    this.port = port;
    this.admin = Api.as(port, "admin", "administrator");
    this.file = file;
  }

  @Test
  void the_staff_of_the_file_are_there_and_published() {
    try (var ear = Bus.ofTests().listen("staff")) {
      Heard registered = ear.await("anna", "staff.registered.v1");
      assertThat(registered.sequence()).isEqualTo(1);
      assertThat(registered.data().path("role").asString("")).isEqualTo("call-centre-manager");
      assertThat(registered.data().path("present").asBoolean()).isTrue();
    }
    assertThat(admin.get("/api/staff").items())
        .extracting(member -> member.path("id").asString(""))
        .contains("anna", "helga");
  }

  @Test
  void another_start_does_not_overwrite_what_came_later() throws Exception {
    Api helga = Api.as(port, "helga", "head-of-sales");
    Answer came = helga.put("/api/staff/helga/presence", "{\"present\":true}");

    file.run(new DefaultApplicationArguments());

    assertThat(member("helga").path("present").asBoolean()).isTrue();
    assertThat(member("helga").path("version").asInt())
        .isEqualTo(came.body().path("version").asInt());
  }

  @Test
  void a_member_is_registered_by_who_may() {
    String id = newId();
    Answer registered = admin.post("/api/staff", body(id, "personal-manager"));

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.body().path("present").asBoolean()).isFalse();
    assertThat(admin.post("/api/staff", body(id, "personal-manager")).status()).isEqualTo(201);
    assertThat(admin.post("/api/staff", body(id, "administrator")).status()).isEqualTo(409);
    assertThat(admin.post("/api/staff", body(newId(), "boss")).status()).isEqualTo(400);
    assertThat(
            Api.as(port, "helga", "head-of-sales")
                .post("/api/staff", body(newId(), "personal-manager"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void everybody_comes_and_goes_for_himself() {
    String id = registered();
    Api himself = Api.as(port, id, "call-centre-manager");
    Api other = Api.as(port, "boris", "call-centre-manager");
    String path = "/api/staff/" + id + "/presence";

    assertThat(other.put(path, "{\"present\":true}").status()).isEqualTo(403);
    assertThat(himself.put(path, "{\"present\":true}").body().path("present").asBoolean()).isTrue();
    assertThat(admin.put(path, "{\"present\":false}").status()).isEqualTo(200);
    assertThat(himself.put(path, "{}").status()).isEqualTo(400);
    assertThat(admin.put("/api/staff/nobody/presence", "{\"present\":true}").status())
        .isEqualTo(404);
    try (var ear = Bus.ofTests().listen("staff")) {
      ear.await(heard -> heard.subject().equals(id) && heard.sequence() == 3);
      assertThat(ear.of(id).stream().map(heard -> heard.sequence() + " " + heard.type()).distinct())
          .containsExactly(
              "1 staff.registered.v1",
              "2 staff.presence-changed.v1",
              "3 staff.presence-changed.v1");
    }
  }

  @Test
  void an_absence_takes_him_from_work_and_ends_by_itself() {
    String id = registered();
    Api himself = Api.as(port, id, "call-centre-manager");
    himself.put("/api/staff/" + id + "/presence", "{\"present\":true}");

    Answer away =
        Api.as(port, "helga", "head-of-sales")
            .put(
                "/api/staff/" + id + "/absence",
                """
                {"until":"%s","reason":"ill","deputy":"anna"}
                """
                    .formatted(Instant.now().plusSeconds(3)));

    assertThat(away.status()).isEqualTo(200);
    assertThat(away.body().path("present").asBoolean()).isFalse();
    assertThat(away.body().path("absence").path("deputy").asString("")).isEqualTo("anna");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(member(id).path("present").asBoolean()).isTrue();
              assertThat(
                      member(id).path("absence").isMissingNode()
                          || member(id).path("absence").isNull())
                  .isTrue();
            });
  }

  @Test
  void an_absence_that_cannot_be_is_refused() {
    String id = registered();
    String path = "/api/staff/" + id + "/absence";

    assertThat(
            admin
                .put(path, "{\"from\":\"2026-11-23T00:00:00Z\",\"until\":\"2026-11-22T00:00:00Z\"}")
                .status())
        .isEqualTo(400);
    assertThat(admin.put(path, "{\"deputy\":\"nobody\"}").status()).isEqualTo(400);
    assertThat(admin.put(path, "{\"deputy\":\"%s\"}".formatted(id)).status()).isEqualTo(409);
    assertThat(admin.put(path, "{\"from\":\"tomorrow\"}").status()).isEqualTo(400);
    assertThat(Api.as(port, "boris", "call-centre-manager").put(path, "{}").status())
        .isEqualTo(403);
  }

  @Test
  void two_who_change_the_same_member_are_kept_apart() {
    String id = registered();
    String path = "/api/staff/" + id + "/presence";

    Answer first = admin.put(path, "{\"present\":true}", "If-Match", "\"1\"");
    Answer second = admin.put(path, "{\"present\":false}", "If-Match", "\"1\"");

    assertThat(first.etag()).isEqualTo("\"2\"");
    assertThat(second.status()).isEqualTo(412);
  }

  private String registered() {
    String id = newId();
    assertThat(admin.post("/api/staff", body(id, "call-centre-manager")).status()).isEqualTo(201);
    return id;
  }

  private JsonNode member(String id) {
    return admin.get("/api/staff?limit=200").items().stream()
        .filter(member -> member.path("id").asString("").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String body(String id, String role) {
    return """
        {"id":"%s","name":"Somebody","email":"somebody@ringdesk.example","role":"%s"}
        """
        .formatted(id, role);
  }
}
