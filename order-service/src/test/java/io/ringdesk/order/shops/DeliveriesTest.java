package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.inbox.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class DeliveriesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final String BODY = "{\"id\":1, \"name\":\"Zoë\"}";
  private static final String SHOPIFY = "X-Shopify-Hmac-Sha256";
  private static final String WOOCOMMERCE = "X-WC-Webhook-Signature";
  private static final String STRIPE = "Stripe-Signature";

  private final Deliveries deliveries =
      new Deliveries(
          new Shops(
              Map.of(
                  "cups", setting(Platform.SHOPIFY, "cups-secret", "cups-old"),
                  "mugs", setting(Platform.SHOPIFY, "mugs-secret"),
                  "hats", setting(Platform.WOOCOMMERCE, "hats-secret"),
                  "till", setting(Platform.STRIPE, "till-secret", "till-old"))),
          () -> NOW);

  private static Shops.Setting setting(Platform platform, String... secrets) {
    return new Shops.Setting(platform, List.of(secrets), null, null, false, false);
  }

  private Incoming read(Platform platform, String... headers) {
    var all = new HttpHeaders();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return deliveries.read(platform, all, BODY.getBytes(StandardCharsets.UTF_8));
  }

  private void assertUnsigned(String reason, Platform platform, String... headers) {
    assertThatThrownBy(() -> read(platform, headers))
        .isInstanceOf(Unsigned.class)
        .hasMessageContaining(reason);
  }

  @Test
  void the_secret_that_has_signed_says_which_shop_it_is() {
    var ofCups = read(Platform.SHOPIFY, SHOPIFY, Signer.base64("cups-secret", BODY));
    var ofMugs = read(Platform.SHOPIFY, SHOPIFY, Signer.base64("mugs-secret", BODY));
    var ofHats = read(Platform.WOOCOMMERCE, WOOCOMMERCE, Signer.base64("hats-secret", BODY));
    var ofTill = read(Platform.STRIPE, STRIPE, stripe("till-secret", NOW));
    assertThat(List.of(ofCups, ofMugs, ofHats, ofTill))
        .extracting(Incoming::author)
        .containsExactly("cups", "mugs", "hats", "till");
    assertThat(ofCups.data()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void while_a_secret_is_replaced_both_hold() {
    assertThat(read(Platform.SHOPIFY, SHOPIFY, Signer.base64("cups-old", BODY)).author())
        .isEqualTo("cups");
    String both =
        "t=%d,v1=%s,v1=%s,v0=abc"
            .formatted(
                NOW.getEpochSecond(),
                Signer.stripe("of nobody", NOW, BODY),
                Signer.stripe("till-old", NOW, BODY));
    assertThat(read(Platform.STRIPE, STRIPE, both).author()).isEqualTo("till");
  }

  @Test
  void a_wrong_signature_does_not_hold() {
    assertUnsigned("has signed it", Platform.SHOPIFY, SHOPIFY, Signer.base64("guess", BODY));
    assertUnsigned(
        "has signed it", Platform.SHOPIFY, SHOPIFY, Signer.base64("cups-secret", BODY + " "));
    assertUnsigned("has signed it", Platform.SHOPIFY, SHOPIFY, "not base64 at all");
    assertUnsigned("has signed it", Platform.STRIPE, STRIPE, stripe("guess", NOW));
    assertUnsigned(
        "has signed it",
        Platform.STRIPE,
        STRIPE,
        "t=%d,v0=%s".formatted(NOW.getEpochSecond(), Signer.stripe("till-secret", NOW, BODY)));
  }

  @Test
  void the_secret_of_another_platform_does_not_hold() {
    assertUnsigned(
        "has signed it", Platform.WOOCOMMERCE, WOOCOMMERCE, Signer.base64("cups-secret", BODY));
  }

  @Test
  void a_missing_signature_does_not_hold() {
    assertUnsigned("is missing", Platform.SHOPIFY);
    assertUnsigned("is missing", Platform.WOOCOMMERCE);
    assertUnsigned("is missing", Platform.STRIPE);
    assertUnsigned("no time", Platform.STRIPE, STRIPE, "v1=abc");
    assertUnsigned("can't be read", Platform.STRIPE, STRIPE, rightButAt("soon"));
  }

  @Test
  void what_stripe_signed_more_than_five_minutes_ago_or_hence_is_old() {
    var five = Duration.ofMinutes(5);
    assertThat(read(Platform.STRIPE, STRIPE, stripe("till-secret", NOW.minus(five))).author())
        .isEqualTo("till");
    for (var at : List.of(NOW.minus(five).minusSeconds(1), NOW.plus(five).plusSeconds(1))) {
      assertUnsigned("five minutes", Platform.STRIPE, STRIPE, stripe("till-secret", at));
    }
  }

  @Test
  void what_shopify_triggered_more_than_a_day_ago_is_old_and_its_repeats_of_four_hours_are_not() {
    String right = Signer.base64("cups-secret", BODY);
    String header = "X-Shopify-Triggered-At";
    assertThat(read(Platform.SHOPIFY, SHOPIFY, right, header, "2026-11-20T05:00:00.123456Z").time())
        .isEqualTo(Instant.parse("2026-11-20T05:00:00.123456Z"));
    assertUnsigned(
        "more than a day", Platform.SHOPIFY, SHOPIFY, right, header, "2026-11-19T08:59:59Z");
    assertUnsigned("can't be read", Platform.SHOPIFY, SHOPIFY, right, header, "yesterday");
  }

  @Test
  void a_platform_without_a_shop_is_told_to_the_operator_by_the_name_of_the_setting() {
    var none = new Deliveries(new Shops(null), () -> NOW);
    var headers = new HttpHeaders();
    headers.add(SHOPIFY, "x");
    assertThatThrownBy(() -> none.read(Platform.SHOPIFY, headers, new byte[0]))
        .isInstanceOf(Unsigned.class)
        .hasMessageContaining("ringdesk.shops.<name>.platform");
  }

  @Test
  void settings_that_can_not_be_right_are_refused_with_their_name() {
    assertRefused(
        "ringdesk.shops.cups.platform",
        new Shops.Setting(null, List.of("s"), null, null, false, false));
    assertRefused("ringdesk.shops.cups.secrets", setting(Platform.SHOPIFY));
    assertRefused("ringdesk.shops.cups.secrets", setting(Platform.SHOPIFY, "s", "s"));
    assertRefused(
        "ringdesk.shops.cups.payments",
        new Shops.Setting(
            Platform.STRIPE, List.of("s"), null, Payments.TRANSACTIONS, false, false));
    assertRefused(
        "ringdesk.shops.cups.source",
        new Shops.Setting(Platform.STRIPE, List.of("s"), "s".repeat(65), null, false, false));
  }

  private static void assertRefused(String name, Shops.Setting setting) {
    assertThatThrownBy(() -> new Shops(Map.of("cups", setting)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(name);
  }

  private static String stripe(String secret, Instant at) {
    return "t=%d,v1=%s".formatted(at.getEpochSecond(), Signer.stripe(secret, at, BODY));
  }

  /** Signed rightly over a time that is none. */
  private static String rightButAt(String time) {
    return "t=%s,v1=%s".formatted(time, Signer.hex("till-secret", time + "." + BODY));
  }
}
