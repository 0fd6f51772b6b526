package io.ringdesk.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * An OpenID provider, as far as a resource server sees one: its metadata and its keys over HTTP.
 */
final class Issuer implements AutoCloseable {
  private final RSAKey key = fresh();
  private final HttpServer server;

  Issuer() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    String json = "application/json";
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            Backend.send(
                exchange,
                200,
                json,
                """
                {"issuer": "%s", "jwks_uri": "%s/keys", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"], "authorization_endpoint": "%s/authorize",
                 "id_token_signing_alg_values_supported": ["RS256"]}"""
                    .formatted(url(), url(), url())));
    server.createContext(
        "/keys",
        exchange -> Backend.send(exchange, 200, json, new JWKSet(key).toPublicJWKSet().toString()));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String token(String subject) {
    return signed(key, subject, "call-centre-manager", "ringdesk", Duration.ofHours(1));
  }

  String serviceToken() {
    return signed(key, "ringdesk-services", "service", "ringdesk", Duration.ofHours(1));
  }

  String expiredToken() {
    return signed(key, "anna", "administrator", "ringdesk", Duration.ofHours(-1));
  }

  String tokenForAnotherAudience() {
    return signed(key, "anna", "administrator", "another", Duration.ofHours(1));
  }

  String forgedToken() {
    return signed(fresh(), "anna", "administrator", "ringdesk", Duration.ofHours(1));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static RSAKey fresh() {
    try {
      return new RSAKeyGenerator(2048).keyID("the-key").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String signed(
      RSAKey signer, String subject, String role, String audience, Duration life) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .subject(subject)
            .audience(audience)
            .claim("roles", List.of(role))
            .issueTime(Date.from(now.minus(Duration.ofHours(2))))
            .expirationTime(Date.from(now.plus(life)))
            .build();
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("the-key").build(), claims);
      token.sign(new RSASSASigner(signer));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
