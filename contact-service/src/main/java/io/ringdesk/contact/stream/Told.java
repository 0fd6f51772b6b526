package io.ringdesk.contact.stream;

import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.contact.domain.Address;
import io.ringdesk.contact.domain.Customer;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A customer as events of orders and calls tell of him. */
record Told(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Address address,
    @Nullable String timeZone) {

  /** Where he is was not told, but follows from what is known. */
  Customer reckoned() {
    return new Told(name, email, phone, address, null).customer();
  }

  Customer customer() {
    String country = address == null ? null : address.country();
    return new Customer(
        name,
        email,
        phone == null ? null : Phones.e164(phone, country).orElse(null),
        address,
        timeZone == null ? null : zone(timeZone));
  }

  /** A zone that nobody knows is no reason to lose the customer. */
  private static @Nullable ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
