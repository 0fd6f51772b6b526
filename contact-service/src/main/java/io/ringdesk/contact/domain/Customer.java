package io.ringdesk.contact.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a customer: an order, a call, a person who fills in a card.
 *
 * @param email lower-cased; null for what is no e-mail address
 * @param phone E.164; null for what is no number
 */
public record Customer(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Address address,
    @Nullable ZoneId timeZone) {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

  public Customer {
    name = name == null || name.isBlank() ? null : name.strip();
    email = email == null ? null : canonical(email);
  }

  /** E-mail addresses are compared without regard to case; null for what is none. */
  public static @Nullable String canonical(String email) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    return EMAIL.matcher(address).matches() ? address : null;
  }

  /** What tells customers apart: the same e-mail address or the same phone is the same customer. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    if (email != null) {
      keys.add(emailKey(email));
    }
    if (phone != null) {
      keys.add(phoneKey(phone));
    }
    return keys;
  }

  public static String emailKey(String email) {
    return "email:" + email;
  }

  public static String phoneKey(String phone) {
    return "phone:" + phone;
  }
}
