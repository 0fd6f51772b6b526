package io.ringdesk.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final List<String> worked = new ArrayList<>();

  private Rounds rounds(Plan plan) {
    return new Rounds(plan, "orders/s", new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  private Side side(String name, double... figures) {
    var at = new int[1];
    return _ -> {
      worked.add(name);
      return figures[Math.min(at[0]++, figures.length - 1)];
    };
  }

  @Test
  void steady_figures_need_no_more_than_the_least_rounds() throws Exception {
    var compared = rounds(new Plan(0, 5, 15)).compare(side("a", 60), side("b", 100));
    assertThat(compared.product().values()).hasSize(5);
    assertThat(compared.isNoisy()).isFalse();
    assertThat(compared.ratio()).isEqualTo(0.6);
  }

  @Test
  void figures_far_apart_bring_more_rounds_until_they_lie_close() throws Exception {
    var compared = rounds(new Plan(0, 3, 15)).compare(side("a", 50, 100, 150, 100), side("b", 100));
    assertThat(compared.product().values()).hasSizeBetween(4, 14);
    assertThat(compared.isNoisy()).isFalse();
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("spread 50 %: one more round");
  }

  @Test
  void a_machine_that_stays_noisy_is_told_of_and_not_waited_for_for_ever() throws Exception {
    var compared =
        rounds(new Plan(0, 2, 6)).compare(side("a", 50, 150, 50, 150, 50, 150), side("b", 100));
    assertThat(compared.product().values()).hasSize(6);
    assertThat(compared.isNoisy()).isTrue();
  }

  @Test
  void who_begins_changes_from_round_to_round() throws Exception {
    rounds(new Plan(0, 2, 2)).compare(side("a", 1), side("b", 1));
    assertThat(worked).containsExactly("a", "b", "b", "a");
  }

  @Test
  void what_warms_up_does_not_count() throws Exception {
    var compared = rounds(new Plan(2, 1, 1)).compare(side("a", 1, 2, 30), side("b", 1, 2, 60));
    assertThat(compared.product().values()).containsExactly(30.0);
    assertThat(compared.ceiling().values()).containsExactly(60.0);
  }
}
