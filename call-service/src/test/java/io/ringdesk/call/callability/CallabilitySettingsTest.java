package io.ringdesk.call.callability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.CallingRules;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CallabilitySettingsTest {

  @Test
  void a_country_has_of_its_own_what_is_set_and_the_rest_as_everywhere() {
    CallingRules rules =
        rules(
            Map.of(
                "calls.calls-a-day", "3",
                "calls.countries.fr.from", "10:00",
                "calls.countries.fr.days", "monday,tuesday,wednesday,thursday,friday",
                "calls.countries.DE.until", "20:00"));

    assertThat(rules.callsADay()).isEqualTo(3);
    assertThat(rules.hoursIn("FR"))
        .isEqualTo(
            new CallingHours(
                LocalTime.of(10, 0),
                LocalTime.of(21, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    assertThat(rules.hoursIn("DE"))
        .isEqualTo(CallingHours.daily(LocalTime.of(9, 0), LocalTime.of(20, 0)));
    assertThat(rules.hoursIn("ES")).isEqualTo(CallingHours.USUAL);
    assertThat(rules.hoursIn(null)).isEqualTo(CallingHours.USUAL);
  }

  @Test
  void no_country_needs_hours_of_its_own() {
    assertThat(rules(Map.of("calls.calls-a-day", "0")).countries()).isEmpty();
  }

  private static CallingRules rules(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("calls", CallabilitySettings.class)
        .get()
        .rules(CallingHours.USUAL);
  }
}
