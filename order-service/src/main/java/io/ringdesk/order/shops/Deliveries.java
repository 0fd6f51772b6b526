package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.telemetry.Traces;
import io.ringdesk.order.intake.Intake;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Reads what a platform delivers, once its signature is right: from which shop it is, what it is
 * about, and its id there.
 */
final class Deliveries {

  /** As long as Stripe itself advises. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** Shopify delivers again for four hours, with the time of the first attempt. */
  private static final Duration STILL_DELIVERED = Duration.ofDays(1);

  private static final int LONGEST_ID = 128;

  private final Shops shops;
  private final InstantSource time;

  Deliveries(Shops shops, InstantSource time) {
    this.shops = shops;
    this.time = time;
  }

  /**
   * @throws Unsigned when no connected shop has signed it, or too long ago
   */
  Incoming read(Platform platform, HttpHeaders headers, byte[] body) {
    return switch (platform) {
      case SHOPIFY -> shopify(headers, body);
      case WOOCOMMERCE -> wooCommerce(headers, body);
      case STRIPE -> stripe(headers, body);
    };
  }

  private Incoming shopify(HttpHeaders headers, byte[] body) {
    String signature = signature(headers, "X-Shopify-Hmac-Sha256");
    ConnectedShop shop = signer(Platform.SHOPIFY, Signatures.inBase64(signature, body));
    Instant triggered = triggered(headers.getFirst("X-Shopify-Triggered-At"));
    if (triggered.isBefore(time.instant().minus(STILL_DELIVERED))) {
      throw new Unsigned("It was triggered more than a day ago.");
    }
    boolean test = Boolean.parseBoolean(headers.getFirst("X-Shopify-Test"));
    String topic = headers.getFirst("X-Shopify-Topic");
    String event = headers.getFirst("X-Shopify-Event-Id");
    return delivered(
        shop,
        test ? ShopifyWords.TEST : topic,
        event == null ? headers.getFirst("X-Shopify-Webhook-Id") : event,
        triggered,
        body);
  }

  private Instant triggered(@Nullable String given) {
    if (given == null) {
      return time.instant();
    }
    try {
      return OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException unreadable) {
      throw new Unsigned("The time of X-Shopify-Triggered-At can't be read.");
    }
  }

  private Incoming wooCommerce(HttpHeaders headers, byte[] body) {
    String signature = signature(headers, "X-WC-Webhook-Signature");
    return delivered(
        signer(Platform.WOOCOMMERCE, Signatures.inBase64(signature, body)),
        headers.getFirst("X-WC-Webhook-Topic"),
        headers.getFirst("X-WC-Webhook-Delivery-ID"),
        time.instant(),
        body);
  }

  private Incoming stripe(HttpHeaders headers, byte[] body) {
    String[] parts = signature(headers, "Stripe-Signature").split(",");
    String signedAt =
        Arrays.stream(parts)
            .map(String::strip)
            .filter(part -> part.startsWith("t="))
            .map(part -> part.substring(2))
            .findFirst()
            .orElseThrow(() -> new Unsigned("The Stripe-Signature tells no time."));
    var signatures =
        Arrays.stream(parts)
            .map(String::strip)
            .filter(part -> part.startsWith("v1="))
            .map(part -> part.substring(3));
    ConnectedShop shop = signer(Platform.STRIPE, Signatures.inHex(signatures, signedAt, body));
    Duration off = Duration.between(seconds(signedAt), time.instant()).abs();
    if (off.compareTo(FRESH) > 0) {
      throw new Unsigned("It was signed more than five minutes ago.");
    }
    return delivered(shop, null, null, time.instant(), body);
  }

  private static Instant seconds(String text) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(text));
    } catch (NumberFormatException | DateTimeException notATime) {
      throw new Unsigned("The time of the Stripe-Signature can't be read.");
    }
  }

  private static String signature(HttpHeaders headers, String name) {
    String signature = headers.getFirst(name);
    if (signature == null) {
      throw new Unsigned("The header %s is missing.".formatted(name));
    }
    return signature;
  }

  private ConnectedShop signer(Platform platform, Predicate<String> hasSigned) {
    var candidates = shops.of(platform);
    if (candidates.isEmpty()) {
      throw new Unsigned(
          "No shop of this platform is connected: set ringdesk.shops.<name>.platform and .secrets.");
    }
    return candidates.stream()
        .filter(shop -> shop.secrets().stream().anyMatch(hasSigned))
        .findFirst()
        .orElseThrow(
            () ->
                new Unsigned(
                    "None of ringdesk.shops.<name>.secrets of this platform has signed it."));
  }

  /** Stripe's messages say themselves what they are about; the others need not have said it. */
  private static Incoming delivered(
      ConnectedShop shop, @Nullable String topic, @Nullable String id, Instant at, byte[] body) {
    String known =
        id == null || id.length() > LONGEST_ID ? UUID.nameUUIDFromBytes(body).toString() : id;
    return new Incoming(
        Intake.HTTP,
        0,
        0,
        known,
        "/shops/" + shop.name(),
        topic == null ? shop.platform() == Platform.STRIPE ? "event" : "unnamed" : topic,
        known,
        0,
        at,
        shop.name(),
        null,
        Traces.current(),
        body);
  }
}
