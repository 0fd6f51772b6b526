package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.domain.Patience;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the company decides about its exchange.
 *
 * @param silence after which a call is closed whose end was never told
 * @param betweenLegs after which a call that rings nowhere any more is taken for missed
 * @param region ISO 3166 code of the country in which national numbers are read; null: numbers are
 *     taken for international ones
 */
@ConfigurationProperties("ringdesk.calls.exchange")
public record ExchangeSettings(Duration silence, Duration betweenLegs, @Nullable String region) {

  public ExchangeSettings {
    region = region == null || region.isBlank() ? null : region;
  }

  Patience patience() {
    return new Patience(silence, betweenLegs);
  }
}
