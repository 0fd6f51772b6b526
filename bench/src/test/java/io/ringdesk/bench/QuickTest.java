package io.ringdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.bench.report.ResultsFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark as its user calls it, so short that its figures mean nothing. */
class QuickTest {

  private static final Path FOLDER = Path.of("target/ringdesk").toAbsolutePath();
  private static final Path OUT = Path.of("target/quick.txt");
  private static final List<String> MEASURES =
      List.of("intake", "exchange", "statistics", "routing");

  private static int bench(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(Redirect.to(OUT.toFile()));
    builder.environment().put("RINGDESK_FOLDER", FOLDER.toString());
    return builder.start().waitFor();
  }

  @Test
  void a_quick_run_does_its_measures_keeps_what_they_came_to_and_judges_none() throws Exception {
    var file = new ResultsFile(FOLDER.resolve("bench/results.json"));
    Files.deleteIfExists(file.path());
    var arguments = new ArrayList<>(MEASURES);
    arguments.addFirst("--quick");

    var status = bench(arguments.toArray(String[]::new));

    assertThat(OUT).content().doesNotContain("could not be measured");
    assertThat(status).isZero();
    for (var name : MEASURES) {
      assertThat(OUT).content().containsPattern("(?m)^\\| %s \\| .*a quick run".formatted(name));
    }
    assertThat(file.read())
        .filteredOn(result -> MEASURES.contains(result.name()))
        .hasSameSizeAs(MEASURES)
        .allSatisfy(
            result -> {
              assertThat(result.value()).isPositive();
              assertThat(result.samples()).hasSize(1);
              assertThat(result.met()).isNull();
              assertThat(result.doubt()).startsWith("a quick run");
            });
  }
}
