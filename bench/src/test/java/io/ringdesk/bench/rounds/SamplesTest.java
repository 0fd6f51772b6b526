package io.ringdesk.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void the_median_is_in_the_middle_of_the_sorted_values() {
    assertThat(Samples.of(5, 1, 3).median()).isEqualTo(3);
    assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(2.5);
  }

  @Test
  void the_spread_is_the_distance_of_the_quartiles_over_the_median() {
    assertThat(Samples.of(80, 90, 100, 110, 120).spread()).isEqualTo(0.2, within(1e-9));
  }

  @Test
  void one_lucky_round_does_not_move_the_spread() {
    assertThat(Samples.of(100, 100, 100, 100, 500).spread()).isZero();
  }

  @Test
  void a_single_value_has_no_spread() {
    assertThat(Samples.of(7).spread()).isZero();
  }
}
