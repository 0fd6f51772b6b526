package io.ringdesk.testkit;

import java.time.Duration;
import java.util.List;

/** Bearer tokens that a service under {@link WithServers} accepts, and some that it must not. */
public final class Tokens {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private Tokens() {}

  /** Of a person or a system with these roles. */
  public static String of(String user, String... roles) {
    return Issuer.ofTests().token(user, AN_HOUR, List.of(roles), List.of());
  }

  /** Of somebody with no role, who was granted single rights. */
  public static String withRights(String user, String... rights) {
    return Issuer.ofTests().token(user, AN_HOUR, List.of(), List.of(rights));
  }

  /** It was valid an hour ago. */
  public static String expired(String user, String... roles) {
    return Issuer.ofTests().token(user, AN_HOUR.negated(), List.of(roles), List.of());
  }

  /** It looks as it should, but was signed with another key. */
  public static String forged(String user, String... roles) {
    return Issuer.ofTests().forgedToken(user, AN_HOUR, List.of(roles));
  }

  /** Signed by a provider that the service was not told of. */
  public static String ofStranger(String user, String... roles) {
    return Issuer.stranger().token(user, AN_HOUR, List.of(roles), List.of());
  }
}
