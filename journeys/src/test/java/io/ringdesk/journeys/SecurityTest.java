package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has no right is refused, at the door and by each service itself. */
@Busy
class SecurityTest {
  private final Ringdesk ringdesk = Ringdesk.running();

  @ParameterizedTest
  @CsvSource({
    "order-service, /api/orders",
    "call-service, /api/queue",
    "contact-service, /api/contacts",
    "notification-service, /api/letters",
    "commission-service, /api/commissions"
  })
  void nobody_comes_in_without_a_valid_token(String service, String path) throws Exception {
    var key = RSAKey.parse(Files.readString(ringdesk.signingKey()));
    var hour = Duration.ofHours(1);
    for (var address : List.of(ringdesk.address("gateway"), ringdesk.address(service))) {
      new Api(address, token(key, ringdesk.issuer(), hour)).get(path).expect(200);
      assertRefused(new Api(address, null).get(path));
      assertRefused(new Api(address, "nonsense").get(path));
      assertRefused(new Api(address, token(key, ringdesk.issuer(), hour.negated())).get(path));
      assertRefused(new Api(address, token(key, "http://elsewhere", hour)).get(path));
      assertRefused(new Api(address, forged(key, hour)).get(path));
      assertRefused(new Api(address, unsigned(key, hour)).get(path));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          shop  | GET    | /api/orders                      |
          shop  | GET    | /api/contacts                    |
          shop  | GET    | /api/letters                     |
          shop  | GET    | /api/commissions                 |
          shop  | POST   | /api/queue/next                  |
          pbx   | GET    | /api/orders                      |
          pbx   | POST   | /api/intake/orders               | {}
          anna  | POST   | /api/intake/orders               | {}
          anna  | POST   | /api/orders/assign               | {"orders":["any"],"reason":"-"}
          anna  | POST   | /api/orders/any/refunds          | {"amount":"1.00"}
          anna  | DELETE | /api/orders/any                  |
          anna  | PUT    | /api/commission-plans            | {"rates":[]}
          anna  | PUT    | /api/letter-templates/order-paid | {"subject":"-","body":"-"}
          paula | POST   | /api/orders/any/refunds          | {"amount":"1.00"}
          helga | PUT    | /api/commission-plans            | {"rates":[]}
          """)
  void a_role_does_not_do_what_it_has_no_right_to(
      String user, String method, String path, @Nullable String body) {
    var api = ringdesk.as(user);
    var answer =
        switch (method) {
          case "GET" -> api.get(path);
          case "POST" -> api.post(path, body == null ? "" : body);
          case "PUT" -> api.put(path, body == null ? "" : body);
          default -> api.delete(path);
        };
    answer.expectProblem(403);
  }

  @ParameterizedTest
  @CsvSource({
    "order-service, orders",
    "call-service, calls",
    "contact-service, contacts",
    "notification-service, letters",
    "commission-service, commissions"
  })
  void what_services_tell_each_other_is_for_them_alone(String service, String topic) {
    for (var path : List.of("/internal/state", "/internal/owned/" + topic)) {
      ringdesk.as("admin").get(path).expectProblem(404);
      assertRefused(new Api(ringdesk.address(service), null).get(path));
      ringdesk.past(service, ringdesk.token("admin")).get(path).expectProblem(403);
    }
  }

  @Test
  void a_manager_does_not_act_on_an_order_that_another_holds() {
    var placed = Placed.by("held");
    ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
    var helga = ringdesk.as("helga");
    var id = Patience.found(helga, placed.byExternal()).get("id").asString();
    helga
        .put("/api/orders/%s/manager".formatted(id), "{\"manager\":\"anna\",\"reason\":\"test\"}")
        .expect(200);
    var note = "{\"text\":\"mine\"}";
    ringdesk.as("clara").post("/api/orders/%s/notes".formatted(id), note).expectProblem(403);
    ringdesk
        .past("order-service", ringdesk.token("clara"))
        .post("/api/orders/%s/notes".formatted(id), note)
        .expectProblem(403);
    ringdesk.as("anna").post("/api/orders/%s/notes".formatted(id), note).expect(200);

    Patience.until(
        "the item in anna's queue",
        () -> ringdesk.as("anna").all("/api/queue?manager=me"),
        items -> items.stream().anyMatch(it -> it.path("orderId").asString("").equals(id)));
    ringdesk
        .as("clara")
        .post("/api/calls", "{\"orderId\":\"%s\",\"result\":\"not-reached\"}".formatted(id))
        .expectProblem(403);
    ringdesk.as("clara").get("/api/queue?manager=anna").expectProblem(403);
  }

  @Test
  void the_description_is_open_and_names_every_service() {
    var paths =
        List.of(
            "/api/orders",
            "/api/intake/orders",
            "/api/queue",
            "/api/calls",
            "/api/contacts",
            "/api/letters",
            "/api/commissions");
    var document =
        Patience.until(
            "each service has told its part",
            () -> ringdesk.door().get("/openapi.json").expect(200).json(),
            told -> told.get("paths").propertyNames().containsAll(paths));
    assertThat(document.get("openapi").asString()).startsWith("3.1");
    assertThat(document.get("paths").propertyNames())
        .noneMatch(path -> path.startsWith("/internal"));
  }

  private static void assertRefused(Answer answer) {
    answer.expectProblem(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  private static String token(RSAKey key, String issuer, Duration valid) throws JOSEException {
    return signed(key, key.getKeyID(), issuer, valid);
  }

  /** Names the right key, and is signed with another. */
  private String forged(RSAKey key, Duration valid) throws JOSEException {
    return signed(new RSAKeyGenerator(2048).generate(), key.getKeyID(), ringdesk.issuer(), valid);
  }

  private String unsigned(RSAKey key, Duration valid) throws JOSEException {
    var token = token(key, ringdesk.issuer(), valid);
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static String signed(RSAKey by, String keyId, String issuer, Duration valid)
      throws JOSEException {
    var now = Instant.now();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("admin")
                .audience("ringdesk")
                .issueTime(Date.from(now.minus(Duration.ofHours(2))))
                .expirationTime(Date.from(now.plus(valid)))
                .claim("roles", List.of("administrator"))
                .build());
    token.sign(new RSASSASigner(by));
    return token.serialize();
  }
}
