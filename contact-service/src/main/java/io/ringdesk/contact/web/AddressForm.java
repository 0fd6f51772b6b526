package io.ringdesk.contact.web;

import io.ringdesk.contact.domain.Address;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A postal address as a client sends it. */
record AddressForm(
    @Nullable @Size(max = 200) String line,
    @Nullable @Size(max = 100) String city,
    @Nullable @Size(max = 100) String region,
    @Nullable @Size(max = 20) String postalCode,
    @Nullable
        @Pattern(
            regexp = "[A-Z]{2}",
            message = "is a country of two capital letters (ISO 3166), like ES")
        String country) {

  Address address() {
    return new Address(line, city, region, postalCode, country);
  }
}
