package io.ringdesk.bench.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * An OpenID provider as far as services can see it, for as many people as a measure needs. It is
 * asked for its key once and costs nothing after that; the tokens are checked as in production.
 */
public final class Issuer implements AutoCloseable {

  private static final String KEY = "bench";
  private static final long LIFE_SECONDS = 24 * 3600;

  private final KeyPair keys;
  private final HttpServer server;

  Issuer() throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    answer("/.well-known/openid-configuration", this::description);
    answer("/jwks", this::keySet);
    answer("/oauth2/token", this::grant);
    server.start();
  }

  private void answer(String path, Supplier<String> json) {
    server.createContext(path, exchange -> send(exchange, json.get()));
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What this person sends with each request. */
  public String bearer(String user, String role) {
    return "Bearer " + token(user, role);
  }

  private String token(String user, String role) {
    var seconds = System.currentTimeMillis() / 1000;
    var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY);
    var claims =
        """
        {"iss":"%s","sub":"%s","aud":"ringdesk","iat":%d,"nbf":%d,"exp":%d,"roles":["%s"]}"""
            .formatted(address(), user, seconds, seconds, seconds + LIFE_SECONDS, role);
    var signed = encoded(bytes(header)) + "." + encoded(bytes(claims));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(bytes(signed));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private String description() {
    return """
    {"issuer":"%1$s","jwks_uri":"%1$s/jwks","token_endpoint":"%1$s/oauth2/token",
     "authorization_endpoint":"%1$s/authorize","response_types_supported":["code"],
     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
     "grant_types_supported":["client_credentials"]}"""
        .formatted(address());
  }

  private String keySet() {
    var key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}"""
        .formatted(KEY, encoded(key.getModulus()), encoded(key.getPublicExponent()));
  }

  private String grant() {
    return """
    {"access_token":"%s","token_type":"Bearer","expires_in":3600}"""
        .formatted(token("service", "service"));
  }

  /** Without the sign's byte that a BigInteger puts in front. */
  private static String encoded(BigInteger number) {
    var bytes = number.toByteArray();
    var first = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return encoded(Arrays.copyOfRange(bytes, first, bytes.length));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
