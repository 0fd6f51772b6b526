package io.ringdesk.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders 17: in turn, even to within one order. */
class AssignmentTest {

  private static final Set<String> PRESENT = Set.of("clara", "anna", "boris");

  @Test
  void the_present_ones_come_in_turn() {
    assertThat(Assignment.next(PRESENT, null, 0)).contains("anna");
    assertThat(Assignment.next(PRESENT, "anna", 0)).contains("boris");
    assertThat(Assignment.next(PRESENT, "clara", 0)).contains("anna");
  }

  @Test
  void who_has_left_is_passed_over() {
    assertThat(Assignment.next(Set.of("anna", "clara"), "boris", 0)).contains("clara");
  }

  @Test
  void several_rounds_start_at_several_seats() {
    assertThat(Assignment.next(PRESENT, null, 1)).contains("boris");
    assertThat(Assignment.next(PRESENT, null, 5)).contains("clara");
  }

  @Test
  void nobody_present_gets_nothing() {
    assertThat(Assignment.next(Set.of(), "anna", 0)).isEmpty();
  }

  @Test
  void all_have_the_same_number_to_within_one() {
    var dealt = new HashMap<String, Integer>();
    String last = null;
    for (int order = 0; order < 100; order++) {
      last = Assignment.next(PRESENT, last, 0).orElseThrow();
      dealt.merge(last, 1, Integer::sum);
    }
    assertThat(dealt).containsOnlyKeys(PRESENT);
    assertThat(dealt.values()).allMatch(count -> count == 33 || count == 34);
  }
}
