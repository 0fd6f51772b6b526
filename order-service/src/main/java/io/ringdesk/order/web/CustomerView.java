package io.ringdesk.order.web;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.order.domain.Address;
import io.ringdesk.order.domain.Customer;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A customer as people see him on an order.
 *
 * @param timeZone where he is: with the single order as his card says, else the order, else his
 *     phone number, else where the company is; in lists and in answers to acts as the order says
 * @param localTime what his clock shows now, to the minute; absent in lists and in answers to acts
 * @param contactId his card; absent in lists and in answers to acts, and until he has one
 */
record CustomerView(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Address address,
    @Nullable String timeZone,
    @JsonInclude(NON_NULL) @Nullable OffsetDateTime localTime,
    @JsonInclude(NON_NULL) @Nullable String contactId) {

  static CustomerView of(Customer customer) {
    return new CustomerView(
        customer.name(),
        customer.email(),
        customer.phone(),
        customer.address(),
        customer.timeZone(),
        null,
        null);
  }

  CustomerView at(OffsetDateTime now, String zone, @Nullable String card) {
    return new CustomerView(name, email, phone, address, zone, now, card);
  }
}
