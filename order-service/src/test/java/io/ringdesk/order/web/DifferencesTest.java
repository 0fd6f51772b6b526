package io.ringdesk.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.web.Differences.Difference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  record Name(String first, @Nullable String last) {}

  record Remark(String id, String text) {}

  record Item(String sku, int quantity) {}

  record Thing(
      @Nullable Name name, int size, List<Item> items, List<Remark> remarks, long version) {}

  private static final Thing THING =
      new Thing(
          new Name("Ana", "Silva"),
          1,
          List.of(new Item("A", 1), new Item("B", 1)),
          List.of(new Remark("r1", "one"), new Remark("r2", "two")),
          1);

  @Test
  void what_is_the_same_does_not_differ_and_what_is_left_out_neither() {
    assertThat(differences(THING, THING)).isEmpty();
    assertThat(differences(THING, thing(THING.name(), 1, THING.items(), THING.remarks())))
        .isEmpty();
  }

  @Test
  void a_part_of_a_part_is_named_by_its_way() {
    assertThat(differences(THING, thing(new Name("Ana", null), 2, THING.items(), THING.remarks())))
        .containsExactly(new Difference("name.last", "Silva", null), new Difference("size", 1, 2));
    assertThat(differences(THING, thing(null, 1, THING.items(), THING.remarks())))
        .containsExactly(
            new Difference("name.first", "Ana", null), new Difference("name.last", "Silva", null));
  }

  @Test
  void elements_are_named_by_their_place() {
    var items = List.of(new Item("A", 3), new Item("B", 1), new Item("C", 1));
    assertThat(differences(THING, thing(THING.name(), 1, items, THING.remarks())))
        .containsExactly(
            new Difference("items[0].quantity", 1, 3),
            new Difference("items[2]", null, new Item("C", 1)));
  }

  @Test
  void elements_with_an_id_are_named_by_it_wherever_they_stand() {
    var remarks = List.of(new Remark("r2", "two"), new Remark("r3", "three"));
    assertThat(differences(THING, thing(THING.name(), 1, THING.items(), remarks)))
        .containsExactly(
            new Difference("remarks[r1]", new Remark("r1", "one"), null),
            new Difference("remarks[r3]", null, new Remark("r3", "three")));
  }

  @Test
  void of_what_was_not_there_all_is_new() {
    assertThat(Differences.between(Thing.class, null, THING, Set.of("version")))
        .extracting(Difference::field)
        .containsExactly(
            "name.first",
            "name.last",
            "size",
            "items[0]",
            "items[1]",
            "remarks[r1]",
            "remarks[r2]");
  }

  private static Thing thing(
      @Nullable Name name, int size, List<Item> items, List<Remark> remarks) {
    return new Thing(name, size, items, remarks, 2);
  }

  private static List<Difference> differences(Thing before, Thing after) {
    return Differences.between(Thing.class, before, after, Set.of("version"));
  }
}
