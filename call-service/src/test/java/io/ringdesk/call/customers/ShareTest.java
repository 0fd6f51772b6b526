package io.ringdesk.call.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShareTest {

  private static final int MOST = 3;

  private final TreeMap<String, List<String>> lying = new TreeMap<>();
  private int questions;

  private List<String> find(Collection<String> phones, int most) {
    questions++;
    return lying.entrySet().stream()
        .filter(one -> phones.contains(one.getKey()))
        .flatMap(one -> one.getValue().stream())
        .limit(most)
        .toList();
  }

  private List<String> ofEach(String... phones) {
    return Share.ofEach(List.of(phones), MOST, this::find);
  }

  @Test
  void all_are_found_by_one_question() {
    lying.put("anna", List.of("a1", "a2"));
    lying.put("boris", List.of("b1", "b2", "b3"));

    assertThat(ofEach("anna", "boris", "clara")).containsExactly("a1", "a2", "b1", "b2", "b3");
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void who_has_very_much_leaves_the_others_theirs() {
    lying.put("anna", Collections.nCopies(1000, "a"));
    lying.put("boris", List.of("b1", "b2"));
    lying.put("clara", List.of("c1"));

    assertThat(ofEach("anna", "boris", "clara", "dora"))
        .containsExactly("a", "a", "a", "b1", "b2", "c1");
  }

  @Test
  void nobody_is_not_asked_about() {
    assertThat(ofEach()).isEmpty();
    assertThat(questions).isZero();
  }
}
