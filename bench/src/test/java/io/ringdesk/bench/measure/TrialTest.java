package io.ringdesk.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.bench.report.Findings;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.report.ResultsFile;
import io.ringdesk.bench.rig.Workplace;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

  @TempDir private Path folder;

  /** What such a trial makes of a figure that would meet its goal. */
  private Result kept(boolean quick, double share, String name) throws IOException {
    try (var workplace = Workplace.open(Map.of("RINGDESK_FOLDER", folder.toString()), System.out)) {
      var findings = new Findings(folder, System.out);
      var trial = new Trial(workplace, quick, share, Optional.empty(), findings);
      var goal = new Goal.AtMost(60, "s");
      trial.keep(Result.alone(name, "s", goal, Compared.alone(Samples.of(5, 5)), ""));
      return findings.all().getFirst();
    }
  }

  @Test
  void a_full_run_is_judged() throws IOException {
    var full = kept(false, 1, "reconcile");
    assertThat(full.met()).isTrue();
    assertThat(full.doubt()).isNull();
  }

  @Test
  void a_part_of_the_size_is_not() throws IOException {
    var part = kept(false, 0.05, "reconcile");
    assertThat(part.met()).isNull();
    assertThat(part.doubt()).isEqualTo("5 % of the size");
  }

  @Test
  void but_what_has_one_size_is_whatever_the_share() throws IOException {
    assertThat(kept(false, 0.05, "start").met()).isTrue();
  }

  @Test
  void a_quick_run_never_is() throws IOException {
    var quick = kept(true, 1, "start");
    assertThat(quick.met()).isNull();
    assertThat(quick.doubt()).isEqualTo("a quick run");
  }

  @Test
  void a_figure_is_on_the_disk_before_the_next_is_there() throws IOException {
    var figure = kept(false, 1, "reconcile");
    assertThat(new ResultsFile(folder.resolve("results.json")).read()).containsExactly(figure);
    assertThat(folder.resolve("table.md")).content().contains("| reconcile | 5.00 s |");
    assertThat(folder.resolve("reconcile.svg")).exists();
  }
}
