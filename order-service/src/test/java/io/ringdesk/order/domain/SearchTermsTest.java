package io.ringdesk.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTermsTest {

  @Test
  void an_order_is_found_by_number_mail_phone_and_each_word_of_the_name() {
    assertThat(SearchTerms.of("100017", Samples.LUCIA))
        .containsExactly(
            "100017", "lucia@customers.example", "+34612345678", "lucía fernández", "fernández");
  }

  @Test
  void a_very_long_name_gives_few_and_short_terms() {
    var customer = new Customer("word ".repeat(60), null, "1", null, null);
    assertThat(SearchTerms.of("1", customer)).hasSizeLessThan(8).allMatch(it -> it.length() <= 100);
  }
}
