package io.ringdesk.call.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.exchange.domain.Patience;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumbersTest {

  private final Numbers numbers =
      new Numbers(
          new ExchangeSettings(Patience.USUAL.silence(), Patience.USUAL.betweenLegs(), null));

  @Test
  void many_are_read_as_each_of_them_is_and_those_that_are_hidden_are_left_out() {
    assertThat(numbers.of(Set.of("+34612345678", "34612345679", "201", "anonymous")))
        .isEqualTo(
            Map.of("+34612345678", "+34612345678", "34612345679", "+34612345679", "201", "201"));
  }
}
