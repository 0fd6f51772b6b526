package io.ringdesk.local.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.doors.Positions;
import io.ringdesk.local.platform.doors.Positions.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Pair PAIR = new Pair("orders", "order-service", "call-service");

  @Test
  void what_is_the_same_on_both_sides_agrees() throws Exception {
    var all = List.of(new Position("a", 3), new Position("b", 1));
    var compared = compare(all, all);
    assertThat(compared.agrees()).isTrue();
    assertThat(compared.expected()).isEqualTo(2);
    assertThat(compared.found()).isEqualTo(2);
  }

  @Test
  void missing_doubled_and_differing_are_told_apart_with_their_ids() throws Exception {
    var owned = List.of(at("a", 1), at("b", 2), at("c", 3), at("e", 5));
    var taken = List.of(at("b", 1), at("c", 3), at("c", 3), at("d", 1), at("e", 5));
    var compared = compare(owned, taken);
    assertThat(compared.missing()).containsExactly("a");
    assertThat(compared.doubled()).containsExactly("c", "d");
    assertThat(compared.differing()).containsExactly("b");
    assertThat(compared.expected()).isEqualTo(4);
    assertThat(compared.found()).isEqualTo(3);
    assertThat(compared.agrees()).isFalse();
  }

  @Test
  void ids_are_in_the_order_of_their_bytes() throws Exception {
    var all = List.of(at("\uFFFD", 1), at("\uD83D\uDE00", 1));
    assertThat(compare(all, all).agrees()).isTrue();
  }

  private static Position at(String id, long sequence) {
    return new Position(id, sequence);
  }

  private static Comparison compare(List<Position> owned, List<Position> taken) throws Exception {
    return Comparison.of(PAIR, Positions.of(owned), Positions.of(taken));
  }
}
