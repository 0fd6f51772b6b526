package io.ringdesk.local.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SentTest {

  @Test
  void each_record_leads_back_to_its_line_and_those_of_others_to_none() {
    var sent = new Sent();
    for (int line = 1; line <= 5000; line++) sent.put(line % 2, 100 + line / 2 * 3L, line);
    assertThat(sent.line(1, 100)).isEqualTo(1);
    assertThat(sent.line(0, 100 + 2500 * 3)).isEqualTo(5000);
    assertThat(sent.line(1, 101)).isZero();
    assertThat(sent.line(1, 99)).isZero();
    assertThat(sent.line(1, 1_000_000)).isZero();
    assertThat(sent.line(7, 100)).isZero();
    assertThat(sent.ends()).isEqualTo(Map.of(0, 7600L, 1, 7597L));
  }
}
