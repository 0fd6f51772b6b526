package io.ringdesk.call.tasks;

import io.ringdesk.chassis.wire.Phones;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells one customer from another, in the one form in which it can be compared, the same as on
 * the contact cards: e-mail addresses in small letters, phone numbers in E.164 form. In an address
 * of the web a plus sign that was not escaped arrives as a blank.
 */
public final class CustomerAddress {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

  private CustomerAddress() {}

  /** Nothing for what is no e-mail address. */
  public static Optional<String> email(String written) {
    String address = written.strip().toLowerCase(Locale.ROOT);
    return EMAIL.matcher(address).matches() ? Optional.of(address) : Optional.empty();
  }

  /** Nothing for what is no number with its country. */
  public static Optional<String> phone(String written) {
    return Phones.e164(Phones.withItsPlus(written), null);
  }
}
