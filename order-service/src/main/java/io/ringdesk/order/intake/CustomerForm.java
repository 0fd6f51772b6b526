package io.ringdesk.order.intake;

import io.ringdesk.chassis.web.Fields;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.order.domain.Address;
import io.ringdesk.order.domain.Customer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer as he is written down outside. */
final class CustomerForm {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final Set<String> COUNTRIES = Set.copyOf(List.of(Locale.getISOCountries()));
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
  private static final Customer UNKNOWN = new Customer(null, null, null, null, null);

  private CustomerForm() {}

  static Customer customer(Fields form) {
    return form.object("customer").map(CustomerForm::read).orElse(UNKNOWN);
  }

  private static Customer read(Fields fields) {
    Address address = fields.object("address").map(CustomerForm::address).orElse(null);
    String email = email(fields);
    String phone = fields.optionalText("phone", Limits.PHONE);
    if (email == null && phone == null && !fields.isWrong("email") && !fields.isWrong("phone")) {
      fields.wrong("email", "An e-mail or a phone is needed, so that the customer can be reached.");
    }
    String region = address == null ? null : address.country();
    return new Customer(
        fields.optionalText("name", Limits.NAME),
        email,
        phone == null ? null : Phones.e164(phone, region).orElse(phone),
        address,
        timeZone(fields));
  }

  private static @Nullable String email(Fields fields) {
    String email = fields.optionalText("email", Limits.EMAIL);
    if (email == null || EMAIL.matcher(email).matches()) {
      return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
    fields.wrong("email", "'%s' is not an e-mail address, like ana@example.com.".formatted(email));
    return null;
  }

  private static Address address(Fields fields) {
    return new Address(
        fields.optionalText("line", Limits.NAME),
        fields.optionalText("city", Limits.NAME),
        fields.optionalText("region", Limits.NAME),
        fields.optionalText("postalCode", Limits.NAME),
        country(fields));
  }

  private static @Nullable String country(Fields fields) {
    return Optional.ofNullable(fields.optionalText("country", Limits.NAME))
        .map(given -> given.toUpperCase(Locale.ROOT))
        .filter(
            country -> {
              boolean known = COUNTRIES.contains(country);
              if (!known) {
                fields.wrong(
                    "country",
                    "'%s' is not an ISO 3166-1 code of two letters, like BR.".formatted(country));
              }
              return known;
            })
        .orElse(null);
  }

  private static @Nullable String timeZone(Fields fields) {
    String zone = fields.optionalText("timeZone", Limits.NAME);
    if (zone == null || ZONES.contains(zone)) {
      return zone;
    }
    fields.wrong("timeZone", "'%s' is not an IANA time zone, like Europe/Madrid.".formatted(zone));
    return null;
  }
}
