package io.ringdesk.chassis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneCountriesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Madrid, ES",
    "Atlantic/Canary, ES",
    "America/Sao_Paulo, BR",
    "Europe/Oslo, NO",
    "Asia/Calcutta, IN",
    "US/Eastern, US"
  })
  void a_zone_lies_in_a_country_also_by_its_old_name(String zone, String country) {
    assertThat(ZoneCountries.of(ZoneId.of(zone))).hasValue(country);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "+02:00", "Etc/GMT+3", "CET"})
  void some_lie_in_none(String zone) {
    assertThat(ZoneCountries.of(ZoneId.of(zone))).isEmpty();
  }

  @Test
  void nearly_every_zone_that_a_card_may_name_is_known() {
    assertThat(
            ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/"))
                .filter(zone -> !zone.startsWith("SystemV/"))
                .filter(zone -> ZoneCountries.of(ZoneId.of(zone)).isEmpty()))
        .hasSizeLessThan(5);
  }
}
