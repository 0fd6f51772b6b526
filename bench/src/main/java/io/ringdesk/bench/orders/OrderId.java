package io.ringdesk.bench.orders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Which id order-service gives an order of a shop: so that one can ask for it without a search. */
public final class OrderId {

  private static final UUID RINGDESK = UUID.fromString("6c1f9a2e-5d0b-5f43-9a53-0d5b1b7b6f11");

  private OrderId() {}

  /**
   * @param key of the intake event: {@code source/externalId}
   */
  public static String of(String key) {
    var slash = key.indexOf('/');
    return of("order", key.substring(0, slash), key.substring(slash + 1));
  }

  /** A UUID of version 5 of the parts, each with its length. */
  private static String of(String... parts) {
    var name = new StringBuilder();
    for (var part : parts) name.append(part.length()).append(':').append(part);
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(16)
              .putLong(RINGDESK.getMostSignificantBits())
              .putLong(RINGDESK.getLeastSignificantBits())
              .array());
      var hash = ByteBuffer.wrap(digest.digest(name.toString().getBytes(StandardCharsets.UTF_8)));
      var high = (hash.getLong() & ~0xF000L) | 0x5000L;
      var low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
