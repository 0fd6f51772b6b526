package io.ringdesk.call.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRuleTest {

  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
  private static final List<Instant> CLAIMS = List.of(TEN, TEN.plusSeconds(20));

  @Test
  void whoever_has_waited_for_longest_has_the_only_telephone() {
    assertThat(WaitingRule.isTurn(TEN.minusSeconds(1), 1, CLAIMS)).isTrue();
    assertThat(WaitingRule.isTurn(TEN.plusSeconds(1), 1, CLAIMS)).isFalse();
  }

  @Test
  void where_there_is_a_telephone_for_each_before_him_nobody_waits_for_them() {
    assertThat(WaitingRule.isTurn(TEN.plusSeconds(1), 2, CLAIMS)).isTrue();
    assertThat(WaitingRule.isTurn(TEN.plusSeconds(30), 2, CLAIMS)).isFalse();
    assertThat(WaitingRule.isTurn(TEN.plusSeconds(30), 3, CLAIMS)).isTrue();
  }

  @Test
  void without_a_telephone_it_is_nobodys_turn() {
    assertThat(WaitingRule.isTurn(TEN, 0, List.of())).isFalse();
  }

  @Test
  void who_has_waited_for_as_long_does_not_come_before() {
    assertThat(WaitingRule.isTurn(TEN, 1, CLAIMS)).isTrue();
  }
}
