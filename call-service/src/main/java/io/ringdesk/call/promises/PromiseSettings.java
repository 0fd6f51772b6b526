package io.ringdesk.call.promises;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param tolerance how late a promised call back may be before it goes on to the next who may keep
 *     it
 */
@ConfigurationProperties("ringdesk.calls.promises")
record PromiseSettings(Duration tolerance) {

  PromiseSettings {
    if (!tolerance.isPositive()) {
      throw new IllegalArgumentException(
          "A call back may be late by more than nothing, but the setting is " + tolerance + ".");
    }
  }
}
