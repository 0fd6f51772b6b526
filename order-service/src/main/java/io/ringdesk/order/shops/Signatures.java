package io.ringdesk.order.shops;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of what was sent, byte for byte. Comparing takes as long whatever is compared. */
final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";

  private Signatures() {}

  /** Whether a secret has signed a body, as Shopify and WooCommerce write it: in base64. */
  static Predicate<String> inBase64(String signature, byte[] body) {
    return secret ->
        isSame(Base64.getEncoder().encodeToString(hmac(secret, new byte[0], body)), signature);
  }

  /** The same as Stripe writes it: in hexadecimal, the time in front of the body. */
  static Predicate<String> inHex(Stream<String> signatures, String time, byte[] body) {
    var given = signatures.toList();
    byte[] front = (time + ".").getBytes(StandardCharsets.UTF_8);
    return secret -> {
      String right = HexFormat.of().formatHex(hmac(secret, front, body));
      return given.stream().anyMatch(one -> isSame(right, one));
    };
  }

  private static boolean isSame(String right, String given) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(String secret, byte[] front, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(front);
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
