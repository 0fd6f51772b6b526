package io.ringdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import tools.jackson.databind.json.JsonMapper;

/** The servers that a service under test finds behind its settings. */
@SpringJUnitConfig
@ContextConfiguration(classes = WithServersTest.class)
@WithServers
class WithServersTest {
  private final Environment settings;
  private final JwtDecoder decoder;

  WithServersTest(@Autowired Environment settings) {
    this.settings = settings;
    this.decoder = JwtDecoders.fromIssuerLocation(settings.getRequiredProperty("OIDC_ISSUER"));
  }

  @Test
  void the_database_is_a_replica_set_that_keeps_what_it_acknowledges() {
    try (var client = MongoClients.create(settings.getRequiredProperty("MONGODB_URI"))) {
      var notes = client.getDatabase("testkit").getCollection("notes");
      notes.insertOne(new Document("_id", "one"));
      assertThat(notes.countDocuments()).isPositive();
      assertThat(client.getDatabase("admin").runCommand(new Document("hello", 1)))
          .containsKey("setName");
    }
  }

  @Test
  void what_is_said_on_the_bus_is_heard_with_its_headers() {
    try (var ear = Bus.ofTests().listen("testkit-orders")) {
      Bus.ofTests().publishSample("testkit-orders", "o-1", 1, "order.confirmed.v1");
      var heard = ear.await("o-1", "order.confirmed.v1");
      assertThat(heard.sequence()).isEqualTo(1);
      assertThat(heard.key()).isEqualTo("o-1");
      assertThat(heard.headers())
          .containsEntry("ce_id", "o-1:1")
          .containsEntry("ce_specversion", "1.0");
      assertThat(heard.data().get("from").stringValue()).isEqualTo("awaiting");
    }
  }

  @Test
  void intake_is_keyed_by_source_and_external_id_in_both_modes() {
    try (var ear = Bus.ofTests().listen("order-intake")) {
      var type = "order-intake.cancelled.v1";
      var binary = Bus.ofTests().intake(type, Contracts.sample(type));
      Bus.ofTests()
          .intakeStructured(
              """
              {"specversion":"1.0","id":"e-2","source":"/shops/test","type":"%s","data":%s}
              """
                  .formatted(type, Contracts.sample(type)));
      var heard = ear.awaitAtLeast(2, one -> "shop-es/A-100017".equals(one.key()));
      assertThat(heard.getFirst().headers()).containsEntry("ce_id", binary);
      assertThat(heard.getLast().data().get("id").stringValue()).isEqualTo("e-2");
    }
  }

  @Test
  void a_token_says_who_it_is_and_what_he_is() {
    var token = decoder.decode(Tokens.of("anna", "call-centre-manager"));
    assertThat(token.getSubject()).isEqualTo("anna");
    assertThat(token.getClaimAsStringList("roles")).containsExactly("call-centre-manager");
    assertThat(token.getAudience()).containsExactly("ringdesk");
    assertThat(token.getIssuer()).hasToString(settings.getRequiredProperty("OIDC_ISSUER"));
    assertThat(
            decoder
                .decode(Tokens.withRights("eve", "orders:refund"))
                .getClaimAsStringList("rights"))
        .containsExactly("orders:refund");
  }

  @Test
  void expired_forged_and_strange_tokens_are_no_tokens() {
    assertThatThrownBy(() -> decoder.decode(Tokens.expired("anna", "administrator")))
        .isInstanceOf(JwtException.class)
        .hasMessageContaining("expired");
    assertThatThrownBy(() -> decoder.decode(Tokens.forged("anna", "administrator")))
        .isInstanceOf(JwtException.class)
        .hasMessageContaining("signature");
    assertThatThrownBy(() -> decoder.decode(Tokens.ofStranger("anna", "administrator")))
        .isInstanceOf(JwtException.class);
  }

  @Test
  void a_service_gets_a_token_of_its_own() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(settings.getRequiredProperty("OIDC_ISSUER") + "/oauth2/token"))
                  .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      var token = new JsonMapper().readValue(answer.body(), Map.class).get("access_token");
      assertThat(decoder.decode(String.valueOf(token)).getClaimAsStringList("roles"))
          .containsExactly("service");
    }
  }
}
