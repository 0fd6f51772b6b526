package io.ringdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchTest {

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream err = System.err;

  @BeforeEach
  void hear() {
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void hearNoMore() {
    System.setErr(err);
  }

  private String complaint() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_measures_are_those_of_the_documentation() {
    assertThat(Measures.names())
        .containsExactly(
            "intake",
            "intake-usual",
            "intake-http",
            "latency",
            "next",
            "growth",
            "list",
            "auto-cancel",
            "exchange",
            "statistics",
            "routing",
            "gateway",
            "replay",
            "reconcile",
            "start",
            "scale",
            "soak");
    assertThat(Measures.names()).containsAll(Measures.quick());
  }

  @Test
  void an_unknown_name_ends_with_2_and_lists_the_known_ones() {
    assertThat(Bench.execute("intake", "intaek")).isEqualTo(2);
    assertThat(complaint())
        .contains("There is no measure 'intaek'. There are: intake, intake-usual,");
  }

  @Test
  void a_file_that_is_not_there_ends_with_2() {
    assertThat(Bench.execute("--input", "nowhere.ndjson", "intake")).isEqualTo(2);
    assertThat(complaint()).contains("There is no file nowhere.ndjson");
  }

  @Test
  void a_share_that_is_none_ends_with_2() {
    assertThat(Bench.execute("--share", "2", "intake")).isEqualTo(2);
    assertThat(complaint()).contains("--share is 2.0: more than 0 and at most 1 is right.");
  }
}
