package io.ringdesk.call.domain;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, and what it takes to call him.
 *
 * @param phone in E.164 form where the number can be understood, else as it was given
 * @param timeZone the zone that he is called in: as his card says, else as his number says, else
 *     the company's
 */
public record Customer(
    @Nullable String name, @Nullable String email, @Nullable String phone, ZoneId timeZone) {

  Customer in(ZoneId other) {
    return new Customer(name, email, phone, other);
  }
}
