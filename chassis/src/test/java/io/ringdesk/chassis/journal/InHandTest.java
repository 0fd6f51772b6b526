package io.ringdesk.chassis.journal;

import static io.ringdesk.chassis.journal.Ground.switched;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.InHand.Owner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Given what the producer has, where a promise begins. */
class InHandTest {

  private static final Owner LAMP = new Owner("lamps", "lamp");

  private final InHand inHand = new InHand();

  @Test
  void a_promise_begins_with_the_first_entry_that_is_in_hand() {
    inHand.add("lamps", List.of(switched("lamp", 4), switched("another", 1)));
    inHand.add("lamps", List.of(switched("lamp", 5), switched("lamp", 6)));

    assertThat(inHand.firstBefore(LAMP, 7)).isEqualTo(4);
    assertThat(inHand.firstBefore(new Owner("switches", "lamp"), 7)).isEqualTo(7);
  }

  @Test
  void it_does_not_reach_back_to_what_has_left_however_busy_the_aggregate_is() {
    var before = inHand.add("lamps", List.of(switched("lamp", 1)));
    for (int sequence = 2; sequence <= 10; sequence++) {
      var next = inHand.add("lamps", List.of(switched("lamp", sequence)));
      inHand.settled(before);
      assertThat(inHand.firstBefore(LAMP, sequence + 1)).isEqualTo(sequence);
      before = next;
    }
    inHand.settled(before);
    assertThat(inHand.firstBefore(LAMP, 11)).isEqualTo(11);
  }

  @Test
  void what_was_given_once_more_counts_until_its_last_has_left() {
    var late = inHand.add("lamps", List.of(switched("lamp", 7)));
    var again = inHand.add("lamps", List.of(switched("lamp", 4), switched("lamp", 5)));

    inHand.settled(again);
    assertThat(inHand.firstBefore(LAMP, 8)).isEqualTo(6);
    inHand.settled(late);
    assertThat(inHand.firstBefore(LAMP, 8)).isEqualTo(8);
  }
}
