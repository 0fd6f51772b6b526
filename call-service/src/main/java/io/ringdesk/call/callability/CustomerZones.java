package io.ringdesk.call.callability;

import io.ringdesk.call.CallSettings;
import io.ringdesk.chassis.wire.PhoneZones;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a customer is, by the clock, when his card does not say it: as whoever named him says; else
 * as his phone number says; else where the company is.
 */
@Component
public class CustomerZones {

  private final ZoneId company;

  public CustomerZones(CallSettings settings) {
    this.company = settings.companyZone();
  }

  public ZoneId of(@Nullable String said, @Nullable String phone) {
    return PhoneZones.of(said, phone).orElse(company);
  }
}
