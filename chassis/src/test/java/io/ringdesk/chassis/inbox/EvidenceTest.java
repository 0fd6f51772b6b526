package io.ringdesk.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import io.ringdesk.chassis.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final Witness SHOP = (_, told) -> told.accept("/shop", "event-1");

  private final Evidence evidence = new Evidence();

  private static Arrived record(Map<String, String> headers) {
    Map<String, Object> bytes = new TreeMap<>();
    headers.forEach((name, value) -> bytes.put(name, value.getBytes(StandardCharsets.UTF_8)));
    return new Arrived("intake", 0, 0, "key", bytes, new byte[0]);
  }

  private static Arrived record(String source, String id) {
    return record(Map.of(Headers.SOURCE, source, Headers.ID, id));
  }

  private void hear(Witness witness, Arrived... records) {
    Stream.of(records).forEach(evidence::expect);
    evidence.hear(witness, Instant.EPOCH);
  }

  @Test
  void a_record_that_a_history_names_is_proven_and_no_other() {
    Arrived named = record("/shop", "event-1");
    Arrived next = record("/shop", "event-2");
    Arrived ofAnother = record("/other", "event-1");

    hear(SHOP, named, next, ofAnother);

    assertThat(Stream.of(named, next, ofAnother).map(evidence::proves))
        .containsExactly(true, false, false);
  }

  @Test
  void an_author_goes_before_the_source() {
    Arrived byItsAuthor =
        record(Map.of(Headers.SOURCE, "/gateway", Headers.AUTHOR, "/shop", Headers.ID, "event-1"));

    hear(SHOP, byItsAuthor);

    assertThat(evidence.proves(byItsAuthor)).isTrue();
  }

  @Test
  void of_two_with_the_same_name_one_may_be_lost_so_nothing_is_proven() {
    Arrived first = record("/shop", "event-1");
    Arrived second = record("/shop", "event-1");

    hear(SHOP, first, second);

    assertThat(Stream.of(first, second).map(evidence::proves)).containsOnly(false);
  }

  @Test
  void one_that_does_not_name_itself_in_its_headers_is_not_proven() {
    Arrived nameless = record(Map.of());

    hear(SHOP, nameless);

    assertThat(evidence.proves(nameless)).isFalse();
  }

  @Test
  void nothing_is_proven_where_nothing_is_told() {
    Arrived record = record("/shop", "event-1");

    hear(Witness.NONE, record);

    assertThat(evidence.proves(record)).isFalse();
  }

  @Test
  void each_of_many_is_told_apart() {
    Arrived[] all =
        IntStream.range(0, 10_000)
            .mapToObj(number -> record("/shop", "event-" + number))
            .toArray(Arrived[]::new);

    hear(
        (_, told) ->
            IntStream.range(0, 10_000)
                .filter(number -> number % 3 == 0)
                .forEach(number -> told.accept("/shop", "event-" + number)),
        all);

    for (int number = 0; number < all.length; number++) {
      assertThat(evidence.proves(all[number])).isEqualTo(number % 3 == 0);
    }
  }
}
