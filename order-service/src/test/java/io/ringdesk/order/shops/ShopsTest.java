package io.ringdesk.order.shops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Shops as an operator sets them up by the environment. */
class ShopsTest {

  private static Shops set(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return new Binder(ConfigurationPropertySources.get(environment))
        .bind("ringdesk", Shops.class)
        .get();
  }

  @Test
  void two_secrets_stand_with_a_comma_and_one_with_a_comma_in_it_by_its_place() {
    Shops shops =
        set(
            Map.of(
                "RINGDESK_SHOPS_CUPS_PLATFORM", "shopify",
                "RINGDESK_SHOPS_CUPS_SECRETS", "new,old",
                "RINGDESK_SHOPS_HATS_PLATFORM", "woocommerce",
                "RINGDESK_SHOPS_HATS_SECRETS_0", "k,9;{x}"));
    assertThat(shops.named("cups").secrets()).containsExactly("new", "old");
    assertThat(shops.named("hats").secrets()).containsExactly("k,9;{x}");
  }

  @Test
  void settings_are_read_and_secrets_are_not_shown() {
    Shops shops =
        set(
            Map.of(
                "RINGDESK_SHOPS_TILL_PLATFORM", "stripe",
                "RINGDESK_SHOPS_TILL_SECRETS", "whsec",
                "RINGDESK_SHOPS_TILL_SOURCE", "hats",
                "RINGDESK_SHOPS_TILL_PAYMENTS", "elsewhere",
                "RINGDESK_SHOPS_TILL_ELECTRONIC", "true"));
    assertThat(shops.of(Platform.STRIPE)).singleElement().hasToString("till (STRIPE)");
    assertThat(shops.named("till").source()).isEqualTo("hats");
    assertThat(shops.named("till").payments()).isEqualTo(Payments.ELSEWHERE);
    assertThat(shops.named("till").electronic()).isTrue();
    assertThat(shops.named("till").prepayable()).isFalse();
  }
}
