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
        .contains("| intake | 80.0 orders/s | 100 | 80 % | ≥ 60 % | yes | 1 round | 1 |")
        .contains("| next | 50.0 orders/s | 100 | 50 % | ≥ 60 % | **no** | 1 round | 1 |");
  }

  @Test
  void a_doubted_figure_is_never_said_to_meet_a_goal() {
    var part = result("intake", 80).doubted("25 % of the size");
    assertThat(shown(part)).contains("| not judged (25 % of the size) |").doesNotContain("yes");
    assertThat(part.isFine()).isFalse();
  }

  @Test
  void nor_is_a_noisy_one() {
    var compared = new Compared(Samples.of(50, 150), Samples.of(100, 100));
    var noisy = Result.compared("intake", "orders/s", new Goal.Share(0.6), compared, "");
    assertThat(shown(noisy)).contains("| not judged (noisy) | 50 % | 2 |");
    assertThat(noisy.isFine()).isFalse();
    assertThat(shown(noisy.doubted("25 % of the size"))).contains("(25 % of the size, noisy)");
  }

  @Test
  void what_has_no_goal_stands_in_no_ones_way() {
    var told = Compared.alone(Samples.of(50, 150));
    var noisy = Result.alone("latency-p50", "ms", null, told, "");
    assertThat(shown(noisy)).contains("| (noisy) | 50 % | 2 |");
    assertThat(noisy.isFine()).isTrue();
  }

  @Test
  void times_and_bounds_are_shown_as_such() {
    var compared = new Compared(Samples.of(12), Samples.of(2));
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
