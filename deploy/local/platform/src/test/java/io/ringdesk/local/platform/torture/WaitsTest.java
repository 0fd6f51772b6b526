package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {

  @Test
  void the_longest_and_the_ninety_ninth_of_a_hundred() {
    var waits = new Waits();
    for (int i = 1; i <= 99; i++) waits.add(Duration.ofMillis(i));
    waits.add(Duration.ofSeconds(40));
    assertThat(waits.longest()).isEqualTo(Duration.ofSeconds(40));
    assertThat(waits.percentile(99)).isEqualTo(Duration.ofMillis(99));
    assertThat(waits.percentile(50)).isEqualTo(Duration.ofMillis(50));
    assertThat(waits.count()).isEqualTo(100);
  }
}
