package io.ringdesk.call.customers;

import io.ringdesk.call.domain.Customer;
import org.jspecify.annotations.Nullable;

/** A customer as lists of calls and of items show him; nothing is known of one before his order. */
public record Called(@Nullable String name, @Nullable String email, @Nullable String phone) {

  public static Called of(@Nullable Customer customer) {
    return customer == null
        ? new Called(null, null, null)
        : new Called(customer.name(), customer.email(), customer.phone());
  }
}
