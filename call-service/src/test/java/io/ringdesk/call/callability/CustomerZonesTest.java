package io.ringdesk.call.callability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.RetryRule;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CustomerZonesTest {

  private final CustomerZones zones =
      new CustomerZones(
          new CallSettings(
              Duration.ofMinutes(10),
              RetryRule.USUAL,
              CallingHours.USUAL,
              ZoneId.of("Europe/Budapest")));

  @Test
  void the_card_comes_first() {
    assertThat(zones.of("America/Manaus", "+5511987654321")).isEqualTo(ZoneId.of("America/Manaus"));
  }

  @Test
  void without_a_card_the_number_tells() {
    assertThat(zones.of(null, "+5511987654321")).isEqualTo(ZoneId.of("America/Sao_Paulo"));
    assertThat(zones.of(null, "+34612345678")).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(zones.of(null, "+12125550123")).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(zones.of(null, "+3613281234")).isEqualTo(ZoneId.of("Europe/Budapest"));
  }

  @Test
  void a_zone_that_does_not_exist_is_as_none() {
    assertThat(zones.of("Mars/Olympus", "+34612345678")).isEqualTo(ZoneId.of("Europe/Madrid"));
  }

  @Test
  void of_a_number_that_several_zones_share_it_is_the_middle_one() {
    ZoneId mobileInAustralia = zones.of(null, "+61412345678");

    assertThat(mobileInAustralia.getId()).startsWith("Australia/");
    assertThat(zones.of(null, "+61412345678")).isEqualTo(mobileInAustralia);
  }

  @Test
  void without_either_it_is_the_companys() {
    assertThat(zones.of(null, null)).isEqualTo(ZoneId.of("Europe/Budapest"));
    assertThat(zones.of(null, "12-34")).isEqualTo(ZoneId.of("Europe/Budapest"));
    assertThat(zones.of(null, "+80012345678")).isEqualTo(ZoneId.of("Europe/Budapest"));
  }
}
