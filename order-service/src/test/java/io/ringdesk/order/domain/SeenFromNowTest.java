package io.ringdesk.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenFromNowTest {

  private static final Analytics ADS = new Analytics("ads", "cpc", "autumn");

  @Test
  void what_was_removed_for_good_is_not_told_of_the_past() {
    OrderFile then = Given.news(placing(ADS)).file();
    OrderFile now = new OrderFile(then.id(), Early.NONE, then.placed().withoutAnalytics());
    assertThat(then.seenFrom(now).placed().placement().analytics()).isNull();
    assertThat(then.seenFrom(now)).isEqualTo(now);
  }

  @Test
  void all_else_is_told_as_it_was() {
    OrderFile then = Given.news(placing(ADS)).file();
    OrderFile now = then.after(new OrderEvent.Tagged("vip", null));
    assertThat(then.seenFrom(now)).isEqualTo(then);
    OrderFile early = OrderFile.empty(then.id());
    assertThat(early.seenFrom(now)).isEqualTo(early);
  }

  private static Placing placing(Analytics analytics) {
    return new Placing(
        "shop",
        "A-1",
        Samples.PLACED_AT,
        Samples.terms("100.00", true),
        null,
        analytics,
        null,
        null,
        null,
        null);
  }
}
