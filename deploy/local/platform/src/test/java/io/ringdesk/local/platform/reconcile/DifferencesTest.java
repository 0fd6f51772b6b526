package io.ringdesk.local.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.reconcile.Histories.Digest;
import io.ringdesk.local.platform.reconcile.Histories.Reached;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static final Pair PAIR = new Pair("orders", "order-service", "call-service");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Movement AT_REST = new Movement(Instant.MAX, ids -> Set.of());
  private static final int BUCKETS = 16;

  /** What one side would tell, and what it was asked. */
  private record Side(List<Reached> all, List<Integer> looked) implements Histories {
    static Side of(Reached... all) {
      return new Side(List.of(all), new ArrayList<>());
    }

    private static int bucketOf(Reached one) {
      return Math.floorMod(one.id().hashCode(), BUCKETS);
    }

    private List<Reached> within(Window window) {
      return all.stream()
          .filter(it -> !it.at().isBefore(window.from()) && it.at().isBefore(window.until()))
          .toList();
    }

    @Override
    public Digest digest(Window window) {
      var buckets = new long[BUCKETS];
      within(window).forEach(it -> buckets[bucketOf(it)] += (it.id() + it.sequence()).hashCode());
      return new Digest(
          within(window).size(),
          IntStream.range(0, BUCKETS).mapToObj(i -> "" + buckets[i]).toList());
    }

    @Override
    public Collection<Reached> in(List<Integer> buckets, Window window) {
      looked.addAll(buckets);
      return within(window).stream().filter(it -> buckets.contains(bucketOf(it))).toList();
    }

    @Override
    public Collection<Reached> of(Collection<String> ids) {
      return all.stream().filter(it -> ids.contains(it.id())).toList();
    }
  }

  private static Reached at(String id, long sequence) {
    return new Reached(id, sequence, NOON);
  }

  @Test
  void what_is_the_same_on_both_sides_agrees_and_is_not_looked_into() throws Exception {
    var reader = Side.of(at("a", 3), at("b", 1));
    var compared = compare(Side.of(at("a", 3), at("b", 1)), reader);
    assertThat(compared.agrees()).isTrue();
    assertThat(compared.expected()).isEqualTo(2);
    assertThat(compared.found()).isEqualTo(2);
    assertThat(reader.looked()).isEmpty();
  }

  @Test
  void missing_doubled_and_differing_are_told_apart_with_their_ids() throws Exception {
    var owner = Side.of(at("a", 1), at("b", 2), at("c", 3), at("e", 5));
    var reader = Side.of(at("b", 1), at("c", 3), at("d", 1), at("e", 6));
    var compared = compare(owner, reader);
    assertThat(compared.missing()).containsExactly("a");
    assertThat(compared.doubled()).containsExactly("d");
    assertThat(compared.differing()).containsExactly("b", "e");
    assertThat(compared.expected()).isEqualTo(4);
    assertThat(compared.found()).isEqualTo(3);
    assertThat(compared.agrees()).isFalse();
    assertThat(reader.looked()).doesNotContain(Side.bucketOf(at("c", 3)));
  }

  @Test
  void a_reader_that_is_behind_is_found_though_its_last_event_is_older_than_the_window()
      throws Exception {
    var owner = Side.of(new Reached("a", 2, NOON.plusSeconds(60)));
    var reader = Side.of(at("a", 1));
    var window = Window.ofTheLast(Duration.ofSeconds(60), NOON.plusSeconds(90), Duration.ZERO);
    var compared = Differences.between(PAIR, owner, reader, window, AT_REST);
    assertThat(compared.differing()).containsExactly("a");
    assertThat(compared.missing()).isEmpty();
  }

  @Test
  void what_goes_on_after_the_window_is_no_difference() throws Exception {
    var owner = Side.of(new Reached("a", 2, NOON.plusSeconds(60)));
    var reader = Side.of(at("a", 1));
    var window = new Window(Instant.EPOCH, NOON.plusSeconds(30), Instant.EPOCH);
    assertThat(Differences.between(PAIR, owner, reader, window, AT_REST).agrees()).isTrue();
  }

  @Test
  void what_a_stopped_reader_has_still_to_take_is_under_way_and_not_missing() throws Exception {
    var owner = Side.of(at("a", 1), at("b", 2), at("c", 1), at("d", 2));
    var stopped = Side.of(at("b", 1), at("d", 1));
    var compared = compare(owner, stopped, new Movement(LATER, ids -> Set.of("a", "b")));
    assertThat(compared.underWay()).containsExactlyInAnyOrder("a", "b");
    assertThat(compared.missing()).containsExactly("c");
    assertThat(compared.differing()).containsExactly("d");
    assertThat(compared.found()).isEqualTo(2);
  }

  @Test
  void what_changed_just_now_may_not_be_on_the_bus_yet_and_is_under_way() throws Exception {
    var owner = Side.of(at("a", 1), new Reached("b", 2, LATER), new Reached("c", 1, LATER));
    var reader = Side.of(at("b", 1));
    var compared = compare(owner, reader, new Movement(LATER, ids -> Set.of()));
    assertThat(compared.underWay()).containsExactly("b", "c");
    assertThat(compared.missing()).containsExactly("a");
    assertThat(compared.differing()).isEmpty();
  }

  @Test
  void what_agrees_by_now_is_not_under_way() throws Exception {
    var both = Side.of(new Reached("a", 2, LATER));
    var compared = compare(both, both, new Movement(NOON, ids -> Set.copyOf(ids)));
    assertThat(compared.agrees()).isTrue();
    assertThat(compared.underWay()).isEmpty();
  }

  private static Comparison compare(Side owner, Side reader) throws Exception {
    return compare(owner, reader, AT_REST);
  }

  private static Comparison compare(Side owner, Side reader, Movement movement) throws Exception {
    return Differences.between(PAIR, owner, reader, Window.ALWAYS, movement);
  }
}
