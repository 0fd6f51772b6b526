package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The shops that are connected, from {@code ringdesk.shops.<name>}. Whose message it is says the
 * secret that has signed it, so no two shops of a platform may share one.
 */
@ConfigurationProperties("ringdesk")
final class Shops {

  private static final int LONGEST_NAME = 64;

  /**
   * @param source of its orders; its name where it is left out
   * @param payments who tells of money; the orders themselves where it is left out
   * @param prepayable whether what it sells may be prepaid
   * @param electronic whether all that it sells is delivered by e-mail
   */
  record Setting(
      @Nullable Platform platform,
      @Nullable List<String> secrets,
      @Nullable String source,
      @Nullable Payments payments,
      @DefaultValue("false") boolean prepayable,
      @DefaultValue("false") boolean electronic) {

    /** Secrets are not shown. */
    @Override
    public String toString() {
      return String.valueOf(platform);
    }
  }

  private final Map<String, ConnectedShop> connected = new TreeMap<>();

  Shops(@Name("shops") @Nullable Map<String, Setting> settings) {
    Set<String> known = new HashSet<>();
    if (settings != null) {
      settings.forEach((name, setting) -> connected.put(name, connected(name, setting, known)));
    }
  }

  private static ConnectedShop connected(String name, Setting setting, Set<String> known) {
    Platform platform = setting.platform();
    if (platform == null) {
      throw wrong(name, "platform", "has to be shopify, woocommerce or stripe");
    }
    List<String> secrets = setting.secrets() == null ? List.of() : setting.secrets();
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
      throw wrong(name, "secrets", "needs the secret with which the shop signs, or two of them");
    }
    for (String secret : secrets) {
      if (!known.add(platform + secret)) {
        throw wrong(name, "secrets", "names one that another shop of the platform has too");
      }
    }
    Payments payments = setting.payments() == null ? Payments.ORDERS : setting.payments();
    if (payments == Payments.TRANSACTIONS && platform != Platform.SHOPIFY) {
      throw wrong(name, "payments", "can be transactions with Shopify only");
    }
    String source = setting.source() == null ? name : setting.source();
    if (source.length() > LONGEST_NAME) {
      throw wrong(name, "source", "has to have at most %d characters".formatted(LONGEST_NAME));
    }
    return new ConnectedShop(
        name,
        platform,
        source,
        List.copyOf(secrets),
        payments,
        setting.prepayable(),
        setting.electronic());
  }

  private static IllegalStateException wrong(String name, String setting, String what) {
    return new IllegalStateException("ringdesk.shops.%s.%s %s.".formatted(name, setting, what));
  }

  List<ConnectedShop> of(Platform platform) {
    return connected.values().stream().filter(shop -> shop.platform() == platform).toList();
  }

  /**
   * @throws UnreadableEvent when there is none
   */
  ConnectedShop named(String name) {
    ConnectedShop shop = connected.get(name);
    if (shop == null) {
      throw new UnreadableEvent(
          "No shop '%s' is connected any more: ringdesk.shops.%s is not set."
              .formatted(name, name));
    }
    return shop;
  }
}
