package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever is killed under load, nothing is lost and nothing is doubled. */
@Busy
@OnItsOwn
class TortureTest {

  @Test
  void thirty_kills_lose_nothing_and_double_nothing() throws Exception {
    var report = Rack.torture(1, 30, 450, any -> true);

    assertThat(report.killed().values().stream().mapToInt(it -> it)).hasSizeGreaterThan(5);
    assertThat(report.killed().values().stream().mapToInt(it -> it).sum()).isEqualTo(30);
    assertThat(report.findings()).isEmpty();
    assertThat(report.underWay()).isEmpty();
    assertThat(report.isClean()).isTrue();
  }
}
