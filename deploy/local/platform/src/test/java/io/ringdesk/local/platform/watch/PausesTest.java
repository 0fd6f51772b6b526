package io.ringdesk.local.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {

  private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

  private final Pauses pauses = new Pauses();

  @Test
  void they_grow_up_to_half_a_minute() {
    assertThat(IntStream.range(0, 9).mapToObj(none -> pauses.after(SHORT_LIFE).toMillis()))
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
  }

  @Test
  void they_begin_anew_after_a_long_life() {
    IntStream.range(0, 5).forEach(none -> pauses.after(SHORT_LIFE));
    assertThat(pauses.after(Duration.ofMinutes(5))).hasMillis(500);
    assertThat(pauses.after(SHORT_LIFE)).hasMillis(1000);
  }
}
