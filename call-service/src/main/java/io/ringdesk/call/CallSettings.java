package io.ringdesk.call;

import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.RetryRule;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the company decides about its calls.
 *
 * @param lease how long a customer's phone is taken before it is given back by itself
 * @param notReached when those who did not answer are called again, until an administrator sets
 *     another policy
 * @param hours when a customer may be called, by his own clock
 * @param companyZone where customers are taken to be when neither card nor phone number tells
 */
@ConfigurationProperties("ringdesk.calls")
public record CallSettings(
    Duration lease, RetryRule notReached, CallingHours hours, ZoneId companyZone) {

  public CallSettings {
    if (!lease.isPositive()) {
      throw new IllegalArgumentException(
          "A lease must last longer than nothing, but is " + lease + ".");
    }
  }
}
