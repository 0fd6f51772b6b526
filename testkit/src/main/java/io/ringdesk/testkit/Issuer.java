package io.ringdesk.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * An OpenID provider as far as a service can see it: its description, its keys, and tokens for
 * services that ask with client credentials. Its keys live as long as the process.
 */
final class Issuer {
  private final RSAKey key = newKey();
  private final RSAKey anotherKey = newKey();
  private final HttpServer server;

  private static final class OfTests {
    private static final Issuer STARTED = new Issuer();
  }

  private static final class Stranger {
    private static final Issuer STARTED = new Issuer();
  }

  /** The one that services under test trust. */
  static Issuer ofTests() {
    return OfTests.STARTED;
  }

  /** Another, that they do not know. */
  static Issuer stranger() {
    return Stranger.STARTED;
  }

  private Issuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, description()));
    server.createContext(
        "/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/oauth2/token", exchange -> answer(exchange, grant()));
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  String token(String user, Duration valid, List<String> roles, List<String> rights) {
    return signed(key, user, valid, roles, rights);
  }

  String forgedToken(String user, Duration valid, List<String> roles) {
    return signed(anotherKey, user, valid, roles, List.of());
  }

  private String signed(
      RSAKey by, String user, Duration valid, List<String> roles, List<String> rights) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .subject(user)
            .audience("ringdesk")
            .issueTime(Date.from(valid.isNegative() ? now.plus(valid.multipliedBy(2)) : now))
            .expirationTime(Date.from(now.plus(valid)))
            .claim("roles", roles);
    if (!rights.isEmpty()) {
      claims.claim("rights", rights);
    }
    // The header always names the right key, so that a forged token is found out by its signature.
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    try {
      token.sign(new RSASSASigner(by));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private String description() {
    return """
    {"issuer":"%1$s","jwks_uri":"%1$s/jwks","token_endpoint":"%1$s/oauth2/token",
     "authorization_endpoint":"%1$s/authorize","response_types_supported":["code"],
     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
     "grant_types_supported":["client_credentials"]}
    """
        .formatted(address());
  }

  private String grant() {
    return """
    {"access_token":"%s","token_type":"Bearer","expires_in":3600}
    """
        .formatted(token("service", Duration.ofHours(1), List.of("service"), List.of()));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
