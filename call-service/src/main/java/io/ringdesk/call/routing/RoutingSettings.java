package io.ringdesk.call.routing;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the company decides about calls that come in.
 *
 * @param ring how long a telephone rings before the next one does
 * @param wrapUp how long nobody is put through to whoever has just talked
 * @param largeCustomer from which sum of his orders on, in their currency, a customer is a large
 *     one
 */
@ConfigurationProperties("ringdesk.calls.routing")
public record RoutingSettings(Duration ring, Duration wrapUp, BigDecimal largeCustomer) {

  public RoutingSettings {
    if (ring.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "A telephone must ring for a second at least, but is to for " + ring + ".");
    }
  }
}
