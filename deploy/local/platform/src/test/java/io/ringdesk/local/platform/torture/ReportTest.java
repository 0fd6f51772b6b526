package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.torture.Finding.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  @Test
  void it_is_clean_when_nothing_was_found_and_all_agree() {
    assertThat(report(true, List.of()).isClean()).isTrue();
    assertThat(report(false, List.of()).isClean()).isFalse();
    assertThat(report(true, found(1)).isClean()).isFalse();
  }

  @Test
  void it_shows_kills_by_process_and_the_first_ten_of_what_was_found() {
    var shown = shown(report(true, found(12)));
    assertThat(shown).contains("kills", "kafka", "mongodb", "order T-3 is not there");
    assertThat(shown).containsPattern("dead letters +1\n");
    assertThat(shown).containsPattern("lost +12").contains("… and 2 more (--json)");
    assertThat(shown).doesNotContain("order T-10 is").endsWith("It does not add up.\n");
    assertThat(shown(report(true, List.of()))).endsWith("Nothing lost, nothing doubled.\n");
  }

  @Test
  void in_json_it_counts_too() {
    var json = JsonMapper.shared().valueToTree(report(true, found(2)));
    assertThat(json.path("lost").asInt()).isEqualTo(2);
    assertThat(json.path("doubled").asInt()).isZero();
    assertThat(json.path("killed").path("kafka").asInt()).isEqualTo(2);
  }

  private static List<Finding> found(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Finding(Kind.LOST, "order", "T-" + i, "is not there"))
        .toList();
  }

  private static Report report(boolean reconciled, List<Finding> findings) {
    return new Report(
        1,
        10,
        Map.of("kafka", 2, "mongodb", 1),
        40,
        40,
        30,
        5,
        4,
        1,
        Map.of(),
        1,
        0,
        1.5,
        0.4,
        9.0,
        reconciled,
        List.of(),
        findings);
  }

  private static String shown(Report report) {
    var bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
