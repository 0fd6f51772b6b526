package io.ringdesk.call.callability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.callability.PhoneMarks.Act;
import io.ringdesk.call.callability.PhoneMarks.DoNotCall;
import io.ringdesk.call.callability.PhoneMarks.Mark;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkTest {

  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void a_number_was_wrong_from_when_that_was_found_out_until_somebody_was_reached() {
    Mark mark = new Mark("+34612345678", null, at(2), at(5), null);

    assertThat(mark.at(at(1)).wrongSince()).isNull();
    assertThat(mark.at(at(2)).wrongSince()).isEqualTo(at(2));
    assertThat(mark.at(at(4)).wrongSince()).isEqualTo(at(2));
    assertThat(mark.at(at(5)).wrongSince()).isNull();
  }

  @Test
  void a_number_was_on_the_list_from_when_it_was_put_there_until_it_was_taken_off() {
    Mark mark =
        new Mark(
            "+34612345678",
            new DoNotCall("again", "helga", at(6)),
            null,
            null,
            List.of(
                new Act(at(2), "helga", "once"),
                new Act(at(4), "helga", null),
                new Act(at(6), "helga", "again")));

    assertThat(mark.at(at(1)).doNotCall()).isNull();
    assertThat(mark.at(at(3)).doNotCall()).isEqualTo(new DoNotCall("once", "helga", at(2)));
    assertThat(mark.at(at(4)).doNotCall()).isNull();
    assertThat(mark.at(at(7)).doNotCall()).isEqualTo(new DoNotCall("again", "helga", at(6)));
  }

  private static Instant at(int minute) {
    return TEN.plusSeconds(60L * minute);
  }
}
