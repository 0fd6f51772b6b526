package io.ringdesk.bench.report;

import static io.ringdesk.bench.report.ResultsFileTest.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  private static String shown(Result... results) {
    return new Table(List.of(results)).toString();
  }

  @Test
  void a_goal_that_is_met_and_one_that_is_missed() {
    assertThat(shown(result("intake", 80), result("next", 50)))
        .contains("| intake | 80.0 orders/s | 100 | 80 % | ≥ 60 % | yes | 0 % | 1 |")
        .contains("| next | 50.0 orders/s | 100 | 50 % | ≥ 60 % | **no** | 0 % | 1 |");
  }

  @Test
  void figures_of_a_quick_run_are_never_said_to_meet_a_goal() {
    var quick = result("intake", 80).notToBeBelieved();
    assertThat(shown(quick)).contains("not to be believed").doesNotContain("yes");
    assertThat(quick.isFine()).isTrue();
  }

  @Test
  void a_noisy_figure_says_so() {
    var compared = new Compared(Samples.of(50, 150), Samples.of(100, 100), true);
    var noisy = Result.compared("intake", "orders/s", new Goal.Share(0.6), compared, "");
    assertThat(shown(noisy)).contains("yes (noisy)", "50 %");
  }

  @Test
  void times_and_bounds_are_shown_as_such() {
    var compared = new Compared(Samples.of(12), Samples.of(2), false);
    assertThat(shown(Result.compared("usual", "orders/s", new Goal.Times(5), compared, "")))
        .contains("6.00 ×", "≥ 5 ×", "yes");
    assertThat(shown(Result.alone("start", "s", new Goal.AtMost(20, "s"), compared, "")))
        .contains("| start | 12.0 s |  |  | ≤ 20 s | yes |");
  }

  @Test
  void a_plot_is_a_picture_in_svg(@TempDir Path folder) throws Exception {
    new Plot(result("intake", 80)).in(folder);
    assertThat(Files.readString(folder.resolve("intake.svg"))).contains("<svg", "</svg>");
  }
}
