package io.ringdesk.call.exchange.makers;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The exchanges that are connected, from {@code ringdesk.exchanges.<name>}. Which one it is says
 * the secret, so no two of a make may share one.
 */
@ConfigurationProperties("ringdesk")
final class Exchanges {

  record Setting(
      @Nullable Make make, @Nullable List<String> secrets, @Nullable List<String> trunks) {

    /** Secrets are not shown. */
    @Override
    public String toString() {
      return String.valueOf(make);
    }
  }

  private final Map<String, ConnectedExchange> connected = new TreeMap<>();

  Exchanges(@Name("exchanges") @Nullable Map<String, Setting> settings) {
    Set<String> known = new HashSet<>();
    if (settings != null) {
      settings.forEach((name, setting) -> connected.put(name, connected(name, setting, known)));
    }
  }

  private static ConnectedExchange connected(String name, Setting setting, Set<String> known) {
    Make make = setting.make();
    if (make == null) {
      throw wrong(name, "make", "has to be asterisk, vonage or mango");
    }
    List<String> secrets = setting.secrets() == null ? List.of() : setting.secrets();
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
      throw wrong(name, "secrets", "needs the secret by which the exchange is known, or two");
    }
    for (String secret : secrets) {
      if (!known.add(make + secret)) {
        throw wrong(name, "secrets", "names one that another exchange of the make has too");
      }
    }
    List<String> trunks = setting.trunks() == null ? List.of() : setting.trunks();
    if (make != Make.ASTERISK && !trunks.isEmpty()) {
      throw wrong(name, "trunks", "is for asterisk alone");
    }
    return new ConnectedExchange(name, make, List.copyOf(secrets), List.copyOf(trunks));
  }

  private static IllegalStateException wrong(String name, String setting, String what) {
    return new IllegalStateException("ringdesk.exchanges.%s.%s %s.".formatted(name, setting, what));
  }

  List<ConnectedExchange> of(Make make) {
    return connected.values().stream().filter(exchange -> exchange.make() == make).toList();
  }

  /**
   * @throws UnreadableEvent when there is none
   */
  ConnectedExchange named(String name) {
    ConnectedExchange exchange = connected.get(name);
    if (exchange == null) {
      throw new UnreadableEvent(
          "No exchange '%s' is connected any more: ringdesk.exchanges.%s is not set."
              .formatted(name, name));
    }
    return exchange;
  }
}
