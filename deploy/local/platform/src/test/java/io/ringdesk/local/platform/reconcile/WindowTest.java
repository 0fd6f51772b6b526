package io.ringdesk.local.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void a_business_clock_a_day_ahead_does_not_move_what_the_broker_has_written_down() {
    var window = Window.ofTheLast(Duration.ofHours(1), NOON, Duration.ofHours(25));
    assertThat(window.from()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(window.came()).isEqualTo("2026-11-20T11:00:00Z");
  }

  @Test
  void a_window_of_all_looks_at_all_that_the_broker_has() {
    assertThat(Window.ALWAYS.came()).isEqualTo(Instant.EPOCH);
  }
}
