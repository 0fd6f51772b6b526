package io.ringdesk.call.callability;

import static java.util.stream.Collectors.toMap;

import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.CallingRules;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the company, and the law, allow of calls.
 *
 * @param callsADay how often a number is called on one day of its owner; 0 for as often as one
 *     likes
 * @param countries by two-letter code, those with hours or days of their own
 */
@ConfigurationProperties("ringdesk.calls.callability")
public record CallabilitySettings(int callsADay, @DefaultValue Map<String, Country> countries) {

  /** What a country has of its own; null for what is as everywhere. */
  public record Country(
      @Nullable LocalTime from, @Nullable LocalTime until, @Nullable Set<DayOfWeek> days) {

    CallingHours hours(CallingHours usual) {
      return new CallingHours(
          from == null ? usual.from() : from,
          until == null ? usual.until() : until,
          days == null ? usual.days() : days);
    }
  }

  CallingRules rules(CallingHours usual) {
    return new CallingRules(
        usual,
        countries.entrySet().stream()
            .collect(
                toMap(
                    country -> country.getKey().toUpperCase(Locale.ROOT),
                    country -> country.getValue().hours(usual))),
        callsADay);
  }
}
