package io.ringdesk.call.campaigns;

import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.tasks.CustomerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An e-mail address or a phone number, in the form in which it tells customers apart. */
public record CustomerKey(Kind kind, String value) {

  /** Which of the two. */
  public enum Kind {
    EMAIL,
    PHONE
  }

  /** Nothing for what is neither. */
  static Optional<CustomerKey> of(String written) {
    return written.contains("@")
        ? CustomerAddress.email(written).map(email -> new CustomerKey(Kind.EMAIL, email))
        : CustomerAddress.phone(written).map(phone -> new CustomerKey(Kind.PHONE, phone));
  }

  /** What a customer is known by. */
  static List<CustomerKey> of(Customer customer) {
    List<CustomerKey> keys = new ArrayList<>();
    Optional.ofNullable(customer.phone()).flatMap(CustomerKey::of).ifPresent(keys::add);
    Optional.ofNullable(customer.email()).flatMap(CustomerKey::of).ifPresent(keys::add);
    return keys;
  }

  @Override
  public String toString() {
    return (kind == Kind.EMAIL ? "email:" : "phone:") + value;
  }
}
