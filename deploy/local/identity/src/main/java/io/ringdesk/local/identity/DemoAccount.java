package io.ringdesk.local.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The accounts to try Ringdesk with. The password of each is its name: never for production. */
enum DemoAccount {
  ANNA("call-centre-manager"),
  BORIS("call-centre-manager"),
  CLARA("call-centre-manager"),
  PAULA("personal-manager"),
  HELGA("head-of-sales"),
  ADMIN("administrator"),
  SHOP("external-system"),
  PBX("telephone-exchange");

  private final String role;

  DemoAccount(String role) {
    this.role = role;
  }

  String user() {
    return name().toLowerCase(Locale.ROOT);
  }

  String role() {
    return role;
  }

  static Optional<DemoAccount> of(String user) {
    return Arrays.stream(values()).filter(account -> account.user().equals(user)).findFirst();
  }

  /** The names of all, to tell someone who asked for another. */
  static String known() {
    return Arrays.stream(values()).map(DemoAccount::user).collect(Collectors.joining(", "));
  }
}
