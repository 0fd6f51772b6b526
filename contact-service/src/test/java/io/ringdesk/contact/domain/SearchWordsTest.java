package io.ringdesk.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

  @Test
  void a_card_is_found_by_its_names_addresses_and_numbers() {
    assertThat(
            SearchWords.of(
                new Particulars(
                    List.of("Lucía O'Brien"),
                    List.of("lucia@home.example"),
                    List.of("+34612345678"))))
        .containsExactly("34612345678", "brien", "lucia", "lucia@home.example", "o");
  }

  @Test
  void case_and_accents_make_no_difference() {
    assertThat(SearchWords.sought("LUCÍA  Ruiz-Fernández"))
        .containsExactly("fernandez", "lucia", "ruiz");
  }

  @Test
  void a_query_of_signs_only_seeks_nothing() {
    assertThat(SearchWords.sought(" .* $ {} ")).isEmpty();
  }
}
