package io.ringdesk.chassis;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings that all services share.
 *
 * @param local whether this is the platform on one machine, for trial
 * @param clockOffset how far the business clock is moved; only there
 * @param owners the address of the service that owns each topic read here
 */
@ConfigurationProperties("ringdesk")
public record ServiceSettings(
    boolean local, @Nullable Duration clockOffset, Map<String, String> owners) {

  public ServiceSettings(
      boolean local, @Nullable Duration clockOffset, @Nullable Map<String, String> owners) {
    this.local = local;
    this.clockOffset = clockOffset;
    this.owners = owners == null ? Map.of() : Map.copyOf(owners);
    if (clockOffset != null && !clockOffset.isZero() && !local) {
      throw new IllegalStateException(
          "RINGDESK_CLOCK_OFFSET moves the business clock and is refused outside the platform on one machine.");
    }
  }
}
