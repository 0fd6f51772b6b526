package io.ringdesk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultsFileTest {

  @TempDir private Path folder;

  static Result result(String name, double value) {
    return Result.compared(
        name,
        "orders/s",
        new Goal.Share(0.6),
        new Compared(Samples.of(value), Samples.of(100)),
        "A note.");
  }

  private ResultsFile file() {
    return new ResultsFile(folder.resolve("bench/results.json"));
  }

  @Test
  void a_measure_that_is_done_again_replaces_its_line_and_leaves_the_others() throws IOException {
    file().keep(result("intake", 50));
    file().keep(result("next", 70));
    file().keep(result("intake", 80));
    assertThat(file().read()).containsExactly(result("intake", 80), result("next", 70));
  }

  @Test
  void the_fields_are_those_of_the_outer_contract() throws IOException {
    file().keep(result("intake", 80));
    var line = JsonMapper.shared().readTree(Files.readString(file().path())).get(0);
    assertThat(line.propertyNames())
        .contains("name", "value", "unit", "ceiling", "ratio", "goal", "met", "samples");
    assertThat(line.path("ratio").asDouble()).isEqualTo(0.8);
    assertThat(line.path("met").asBoolean()).isTrue();
  }

  @Test
  void what_is_not_judged_says_why_and_not_that_a_goal_is_met() throws IOException {
    file().keep(result("intake", 80).doubted("25 % of the size"));
    var line = JsonMapper.shared().readTree(Files.readString(file().path())).get(0);
    assertThat(line.path("met").isNull()).isTrue();
    assertThat(line.path("doubt").asString()).isEqualTo("25 % of the size");
  }

  @Test
  void the_table_beside_it_tells_the_same() throws IOException {
    file().keep(result("intake", 80));
    file().keep(result("next", 50));
    assertThat(Files.readString(file().table())).contains("| intake | 80.0", "| next | 50.0");
  }

  @Test
  void nothing_is_there_before_the_first_measure() throws IOException {
    assertThat(file().read()).isEmpty();
  }

  @Test
  void what_is_no_result_is_named_with_the_way_out() throws IOException {
    Files.createDirectories(file().path().getParent());
    Files.writeString(file().path(), "rubbish");
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("results.json", "Remove it");
  }
}
