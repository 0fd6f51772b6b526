package io.ringdesk.order.shops;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the platforms do. */
final class Signer {

  private Signer() {}

  static String base64(String secret, String body) {
    return Base64.getEncoder().encodeToString(hmac(secret, body));
  }

  /** One v1 of a Stripe-Signature. */
  static String stripe(String secret, Instant at, String body) {
    return hex(secret, at.getEpochSecond() + "." + body);
  }

  static String hex(String secret, String text) {
    return HexFormat.of().formatHex(hmac(secret, text));
  }

  private static byte[] hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
