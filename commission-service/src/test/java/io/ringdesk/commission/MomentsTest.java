package io.ringdesk.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @Test
  void a_date_is_its_first_moment_there() {
    assertThat(Moments.read("2026-11-20", MADRID)).contains(Instant.parse("2026-11-19T23:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+900000000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "0001-01-01", "soon"})
  void what_is_no_time_of_ours_is_none(String text) {
    assertThat(Moments.read(text, MADRID)).isEmpty();
  }
}
