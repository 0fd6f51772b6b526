package io.ringdesk.chassis;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings that all services share.
 *
 * @param local whether this is the platform on one machine, for trial
 * @param clockOffset how far the business clock is moved; only there
 * @param owners where the service listens that owns each topic read here; its instances with commas
 *     between
 */
@ConfigurationProperties("ringdesk")
public record ServiceSettings(
    boolean local, @Nullable Duration clockOffset, Map<String, List<String>> owners) {

  public ServiceSettings(
      boolean local, @Nullable Duration clockOffset, @Nullable Map<String, List<String>> owners) {
    this.local = local;
    this.clockOffset = clockOffset;
    this.owners = owners == null ? Map.of() : Map.copyOf(owners);
    if (clockOffset != null && !clockOffset.isZero() && !local) {
      throw new IllegalStateException(
          "RINGDESK_CLOCK_OFFSET moves the business clock and is refused outside the platform on one machine.");
    }
  }

  /** This clock, moved as the settings say. */
  public Clock moved(Clock clock) {
    return clockOffset == null ? clock : Clock.offset(clock, clockOffset);
  }
}
