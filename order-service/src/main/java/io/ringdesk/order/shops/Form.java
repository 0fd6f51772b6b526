package io.ringdesk.order.shops;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of the intake being filled in. What is not known is left out, and words that are too long
 * for it are cut: no order fails for the name of a product.
 */
final class Form {

  private static final int LONGEST = 300;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final ObjectNode form = JsonNodeFactory.instance.objectNode();

  /** News of an order. */
  static Form of(ConnectedShop shop, String externalId) {
    return new Form().with("source", shop.source()).with("externalId", externalId);
  }

  Form with(String field, @Nullable String text) {
    if (text != null) {
      form.put(field, cut(text));
    }
    return this;
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  Form with(String field, BigDecimal amount) {
    form.put(field, amount.toPlainString());
    return this;
  }

  Form with(String field, Instant at) {
    form.put(field, at.toString());
    return this;
  }

  Form with(String field, int number) {
    form.put(field, number);
    return this;
  }

  Form with(String field, boolean flag) {
    form.put(field, flag);
    return this;
  }

  Form with(String field, Form part) {
    if (!part.form.isEmpty()) {
      form.set(field, part.form);
    }
    return this;
  }

  Form with(String field, List<Form> parts) {
    if (!parts.isEmpty()) {
      parts.forEach(part -> form.withArrayProperty(field).add(part.form));
    }
    return this;
  }

  /** Codes that are none of ISO 3166-1 are left out. */
  Form withCountry(@Nullable String code) {
    return with("country", code != null && COUNTRIES.contains(code) ? code : null);
  }

  /** What is no address is left out. */
  Form withIp(@Nullable String ip) {
    try {
      return ip == null ? this : with("ip", InetAddress.ofLiteral(ip).getHostAddress());
    } catch (IllegalArgumentException noAddress) {
      return this;
    }
  }

  /** Those of two words that are there. */
  static @Nullable String joined(String between, @Nullable String one, @Nullable String other) {
    return one == null ? other : other == null ? one : one + between + other;
  }

  JsonNode json() {
    return form;
  }
}
