package io.ringdesk.call.exchange.makers;

import io.ringdesk.chassis.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How each make proves that a message is its own; whether it is by a given secret. Comparing takes
 * as long whatever is compared.
 */
final class Proofs {

  private static final Duration FRESH = Duration.ofMinutes(5);

  private Proofs() {}

  /** Asterisk itself sends nothing; who passes its events on shows the secret. */
  static Predicate<String> bySecret(@Nullable String shown) {
    if (shown == null) {
      throw new Unsigned("The header X-Ringdesk-Secret is missing.");
    }
    return secret -> isSame(secret, shown);
  }

  /**
   * Vonage signs with a token (JWT, HS256) that holds the body's SHA-256.
   *
   * @param authorization the header
   */
  static Predicate<String> byToken(@Nullable String authorization, byte[] body, Instant now) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      throw new Unsigned("The header Authorization has no token of Vonage.");
    }
    String[] parts = authorization.substring("Bearer ".length()).strip().split("\\.", -1);
    if (parts.length != 3) {
      throw new Unsigned("What the header Authorization has is no JWT.");
    }
    JsonNode head = json(parts[0]);
    JsonNode claims = json(parts[1]);
    if (!"HS256".equals(head.path("alg").asString(""))) {
      throw new Unsigned("The token is not signed by HS256.");
    }
    if (!isSame(sha256(body), claims.path("payload_hash").asString(""))) {
      throw new Unsigned("The token's payload_hash is not that of the body.");
    }
    Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong(0));
    if (Duration.between(issued, now).abs().compareTo(FRESH) > 0) {
      throw new Unsigned("The token was issued more than five minutes ago.");
    }
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return secret ->
        isSame(
            Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(secret, signed)), parts[2]);
  }

  /** Mango signs with the SHA-256 of key, body and salt; a secret here is {@code key:salt}. */
  static Predicate<String> bySalt(
      @Nullable String key, @Nullable String sign, @Nullable String json) {
    if (key == null || sign == null || json == null) {
      throw new Unsigned("The form has to have vpbx_api_key, sign and json.");
    }
    return secret -> {
      int colon = secret.indexOf(':');
      return colon > 0
          && isSame(secret.substring(0, colon), key)
          && isSame(
              sha256((key + json + secret.substring(colon + 1)).getBytes(StandardCharsets.UTF_8)),
              sign);
    };
  }

  private static JsonNode json(String part) {
    try {
      return Json.events().readTree(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException | JacksonException unreadable) {
      throw new Unsigned("The token can't be read.");
    }
  }

  private static boolean isSame(String right, String given) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static byte[] hmac(String secret, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
