package io.ringdesk.contact.web;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.contact.domain.Customer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a client sends him.
 *
 * @param phone with its country code, or as it is written in the address's country
 * @param timeZone a name of the IANA time zone database
 */
record CustomerForm(
    @Nullable @Size(max = 200) String name,
    @Nullable @Size(max = 320) String email,
    @Nullable @Size(max = 40) String phone,
    @Nullable @Valid AddressForm address,
    @Nullable @Size(max = 64) String timeZone) {

  /**
   * @throws BadInput with every field that can't be understood
   */
  Customer customer() {
    List<FieldProblem> problems = new ArrayList<>();
    if (email != null && Customer.canonical(email) == null) {
      problems.add(
          new FieldProblem("email", "is no e-mail address: write it like lucia@home.example."));
    }
    String country = address == null ? null : address.country();
    String number = phone == null ? null : Phones.e164(phone, country).orElse(null);
    if (phone != null && number == null) {
      problems.add(
          new FieldProblem(
              "phone", "is no phone number: write it with its country code, like +34612345678."));
    }
    ZoneId zone = null;
    try {
      zone = timeZone == null ? null : ZoneId.of(timeZone);
    } catch (DateTimeException unknown) {
      problems.add(new FieldProblem("timeZone", "is no time zone: write it like Europe/Madrid."));
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return new Customer(name, email, number, address == null ? null : address.address(), zone);
  }
}
